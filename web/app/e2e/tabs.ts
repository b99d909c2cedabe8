import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium } from 'playwright-core';
import { executable, QUIET } from './chromium';

/** A browser whose tabs are hidden when they are not in front; a page under Playwright's own care never is. */
export interface Tabs {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

export async function openTabs(): Promise<Tabs> {
  const folder = await mkdtemp(join(tmpdir(), 'pianorhythm-tabs-'));
  const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...QUIET];
  const browser = spawn(executable(), flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await addressIn(browser.stderr);
  const connected = await chromium.connectOverCDP(address, { noDefaults: true });
  const [context] = connected.contexts();
  if (context === undefined) throw new Error('the browser has no window');
  return {
    context,
    async close() {
      await connected.close();
      const ended = once(browser, 'exit');
      browser.kill();
      await ended;
      await rm(folder, { recursive: true, maxRetries: 3 });
    },
  };
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /ws:\/\/\S+/.exec(line);
    if (address !== null) {
      output.resume();
      return address[0];
    }
  }
  throw new Error('the browser has ended without telling its address');
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium, errors } from 'playwright-core';
import { executable, QUIET } from './chromium';

/** On a busy machine one of a hundred browsers that have just started takes the connection and never answers; the next one does. */
const ATTACHED_MS = 15_000;
const STARTS = 3;

/** A browser whose tabs are hidden when they are not in front; a page under Playwright's own care never is. */
export interface Tabs {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

export async function openTabs(): Promise<Tabs> {
  for (let start = 1; ; start++) {
    const folder = await mkdtemp(join(tmpdir(), 'pianorhythm-tabs-'));
    const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...QUIET];
    const browser = spawn(executable(), flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    const end = async () => {
      const ended = once(browser, 'exit');
      browser.kill();
      await ended;
      // Its children may still write for a moment.
      await rm(folder, { recursive: true, maxRetries: 10 });
    };
    try {
      return await attach(await addressIn(browser.stderr), end);
    } catch (failure) {
      await end();
      if (start === STARTS || !(failure instanceof errors.TimeoutError)) throw failure;
    }
  }
}

async function attach(address: string, end: () => Promise<void>): Promise<Tabs> {
  const connected = await chromium.connectOverCDP(address, { noDefaults: true, timeout: ATTACHED_MS });
  const [context] = connected.contexts();
  if (context === undefined) throw new Error('the browser has no window');
  return {
    context,
    async close() {
      await connected.close();
      await end();
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

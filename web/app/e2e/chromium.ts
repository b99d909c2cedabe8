import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of all tests listens. */
    readonly browser: string;
  }
}

/** This machine under a name that browsers do not trust: over plain http it is as another machine would be. */
export const ELSEWHERE = 'piano.test';

/** Nothing of the browser speaks to anybody but the server under test. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`,
];

/** The browser with all that is around a page: its windows and tabs. */
export function executable(): string {
  return process.env.CHROMIUM ?? '/usr/bin/chromium';
}

/** The same browser with nothing around a page, which takes a third less time; where it is not installed, the whole one. */
function bare(): string {
  const shell = '/usr/bin/chromium-headless-shell';
  return process.env.CHROMIUM === undefined && existsSync(shell) ? shell : executable();
}

/** One browser for all files of tests: to start one takes longer than most of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer({
    executablePath: bare(),
    host: '127.0.0.1',
    args: QUIET,
  });
  project.provide('browser', server.wsEndpoint());
  return () => server.close();
}

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { tap } from './senses';

/** The server under test. */
export const SERVER = process.env.PIANORHYTHM_URL ?? 'http://127.0.0.1:8080';

/** How long something may take on a machine that does ten other things: only a failure waits that long. */
export const SOON = { timeout: 20_000, interval: 50 };

/** The browser that all tests share; what was opened through it is closed with it. */
export function launch(): Promise<Browser> {
  return chromium.connect(inject('browser'));
}

/** A page that has been opened, and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  readonly errors: string[];
}

interface Visiting {
  /** Where the page is fetched from; the server itself when left out. */
  readonly from?: string | undefined;
  /** The language that was chosen on the page; none when empty. */
  readonly language?: string | undefined;
  /** Runs in the page before anything else. */
  readonly init?: (() => void) | undefined;
}

/** Opens the page in a context of its own. */
export async function visit(
  browser: Browser,
  path: string,
  { from, language, init, ...options }: Visiting & BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    acceptDownloads: true,
    ...options,
  });
  return visitIn(await context.newPage(), path, { from, language, init });
}

/** Opens the page with the made tone, which is there at once and has a clear pitch. */
export async function visitIn(
  page: Page,
  path: string,
  { from = SERVER, language = 'en', init }: Visiting = {},
): Promise<Visit> {
  page.setDefaultTimeout(SOON.timeout);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text()))
      errors.push(message.text());
  });
  await page.addInitScript((chosen) => {
    if (localStorage.getItem('pianorhythm.settings') === null) {
      const settings = { layers: 0, reverb: 0, volume: 1, language: chosen };
      localStorage.setItem('pianorhythm.settings', JSON.stringify(settings));
    }
  }, language);
  await page.addInitScript(tap);
  if (init !== undefined) await page.addInitScript(init);
  await page.goto(from + path);
  await page.locator('#piano').waitFor();
  return { page, errors };
}

/** Enters under a name and waits for the room. */
export async function enter({ page }: Visit, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.locator('.welcome button[type=submit]').click();
  await page.locator('.bar .room').waitFor();
}

/** Opens a panel, or leaves it open. */
export async function open({ page }: Visit, panel: string | RegExp): Promise<void> {
  const button = page.getByRole('navigation').getByRole('button', { name: panel });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
}

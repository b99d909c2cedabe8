import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, launch, open, SERVER, visit } from './browser';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

interface Violation {
  readonly id: string;
  readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary: string }>;
}

/** What axe finds wrong on what is shown. */
async function faults(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run(),
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
  );
}

it.each(['dark', 'light'] as const)('axe finds nothing on any screen, %s', async (colorScheme) => {
  const visitor = await visit(browser, '/', { colorScheme, reducedMotion: 'reduce' });
  const { page } = visitor;
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have an account' }).click();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await enter(visitor, `Eve ${colorScheme}`);

  await open(visitor, /^Chat/);
  const line = page.getByRole('textbox', { name: 'Write to the room' });
  await line.fill('good evening');
  await line.press('Enter');
  await page.getByRole('log').getByText('good evening').last().waitFor();
  await line.pressSequentially('/');
  await page.getByRole('listbox', { name: 'Commands' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await line.fill('');

  for (const panel of [/^People/, 'Rooms', 'Music']) {
    await open(visitor, panel);
    expect(await faults(page)).toEqual([]);
  }
  for (const sheet of ['Settings', 'Account', 'Connection']) {
    await page.locator('.bar').getByRole('button', { name: sheet }).click();
    await page.getByRole('dialog').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await open(visitor, 'Rooms');
  await page.getByRole('button', { name: 'New room' }).click();
  expect(await faults(page)).toEqual([]);
  await page.getByLabel('Name of the room').fill(`Room of Eve ${colorScheme}`);
  await page.getByRole('button', { name: 'Make the room' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.locator('.bar').getByRole('button', { name: 'Room settings' }).click();
  expect(await faults(page)).toEqual([]);
});

it.each(['de', 'fr', 'es', 'ja'])('the page speaks the language of the browser: %s', async (locale) => {
  const { page } = await visit(browser, '/', { locale, language: '' });
  await page.locator('.welcome').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
  expect(await page.locator('.welcome').innerText()).not.toMatch(/Sit down|Your name|Play alone/);
});

it('the page is small: under 200 kB before the recordings', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  const recordings = new Set<string>();
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.endsWith('.mp3')) recordings.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!recordings.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(SERVER, { waitUntil: 'load' });
  await page.locator('.welcome').waitFor();
  await page.evaluate(() => document.fonts.ready);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThan(200_000);
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, hear, launch, visit } from './browser';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SOON = { timeout: 20_000, interval: 100 };

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
  await page.evaluate(axe);
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
  await enter(visitor, `Eve ${colorScheme}`);
  for (const panel of [/^Chat/, /^People/, 'Rooms', 'Music']) {
    const button = page.getByRole('navigation').getByRole('button', { name: panel });
    if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
    expect(await faults(page)).toEqual([]);
  }
  for (const sheet of ['Settings', 'Account', 'Connection']) {
    await page.locator('.bar').getByRole('button', { name: sheet }).click();
    await page.getByRole('dialog').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Rooms' }).click();
  await page.getByRole('button', { name: 'New room' }).click();
  expect(await faults(page)).toEqual([]);
});

it('two fingers on a phone play two keys, and a slide plays those between', async () => {
  const { page, errors } = await visit(browser, '/', {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await page.getByRole('button', { name: 'Play alone' }).tap();
  const box = await page.locator('#piano').boundingBox();
  if (box === null) throw new Error('the piano is not to be seen');
  const fingers = await page.context().newCDPSession(page);
  const at = (share: number, id: number) => ({ x: box.x + box.width * share, y: box.y + box.height * 0.9, id });
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0.05, 1)] });
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0.05, 1), at(0.95, 2)] });
  const span = await page.getByLabel('Part of the keyboard that is shown').getAttribute('aria-valuetext');
  const [low = Number.NaN, high = Number.NaN] = (span ?? '').split(' – ').map(keyOf);
  await expect.poll(async () => (await hear(page, [low, high])).pitches.every((pitch) => pitch > -70), SOON).toBe(true);
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(async () => (await hear(page)).level, SOON).toBeLessThan(0.0005);
  expect(errors).toEqual([]);
});

/** The MIDI key of a white key by its name. */
function keyOf(name: string): number {
  const step = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }[name[0] ?? ''] ?? Number.NaN;
  return (Number(name.slice(1)) + 1) * 12 + step;
}

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
  const { SERVER } = await import('./browser');
  await page.goto(SERVER, { waitUntil: 'load' });
  await page.locator('.welcome').waitFor();
  await page.evaluate(() => document.fonts.ready);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThan(200_000);
});

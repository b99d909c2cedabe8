import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, launch, open, SERVER, SOON, visit } from './browser';

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

/** Each look and each layout once: contrast belongs to the one, names and order to the other. */
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

it.each([
  ['dark', 'laptop', {}],
  ['light', 'phone', PHONE],
] as const)('axe finds nothing on any screen, %s, on a %s', async (colorScheme, device, options) => {
  const room = `Salon of ${colorScheme} ${device}s`;
  const host = await visit(browser, `/r/${encodeURIComponent(room)}`);
  await enter(host, `Host ${colorScheme} ${device}`);
  const visitor = await visit(browser, '/', { colorScheme, reducedMotion: 'reduce', ...options });
  const { page } = visitor;
  const clean = async (screen: string) => expect(await faults(page), screen).toEqual([]);
  const dialog = page.getByRole('dialog');
  const shut = async () => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };
  await clean('the first visit');
  await page.getByRole('button', { name: 'I have an account' }).click();
  await clean('signing in');
  await shut();
  await enter(visitor, `Eve ${colorScheme} ${device}`);
  await clean('a room');
  await open(visitor, 'Rooms');
  await page.getByRole('button', { name: room }).click();
  await expect.poll(() => page.locator('.bar .room .name').innerText(), SOON).toBe(room);

  await open(visitor, /^Chat/);
  const line = page.getByRole('textbox', { name: 'Write to the room' });
  await line.fill('good evening');
  await line.press('Enter');
  await page.getByRole('log').getByText('good evening').last().waitFor();
  await line.pressSequentially('/');
  await page.getByRole('listbox', { name: 'Commands' }).waitFor();
  await clean('the chat with commands');
  await line.fill('');

  for (const panel of [/^People/, 'Rooms', 'Music']) {
    await open(visitor, panel);
    await clean(`the panel ${panel}`);
  }
  for (const sheet of ['Settings', 'Account', 'Connection']) {
    await page.locator('.bar').getByRole('button', { name: sheet }).click();
    await dialog.waitFor();
    await clean(sheet);
    await shut();
  }
  await open(visitor, /^People/);
  const person = page
    .locator('.people')
    .getByRole('button', { name: `Host ${colorScheme} ${device}` })
    .first();
  await person.click();
  await dialog.getByRole('button', { name: 'Report' }).click();
  await clean('what can be done with somebody');
  await dialog.getByRole('button', { name: 'Private message' }).click();
  await page.getByRole('log', { name: /^Host/ }).waitFor();
  await clean('private lines');

  await open(visitor, 'Rooms');
  await page.getByRole('button', { name: 'New room' }).click();
  await clean('a new room');
  await page.getByLabel('Name of the room').fill(`Room of Eve ${colorScheme} ${device}`);
  await page.getByLabel('Password').fill('open sesame');
  await page.getByRole('button', { name: 'Make the room' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.bar').getByRole('button', { name: 'Room settings' }).click();
  await clean('the settings of a room');
  await shut();
  await open(visitor, /^People/);
  await page.getByRole('button', { name: 'Keep order' }).click();
  await clean('keeping order');
  await shut();

  await open(host, 'Rooms');
  await host.page.getByRole('button', { name: `Room of Eve ${colorScheme} ${device}` }).click();
  await host.page.getByRole('dialog', { name: /^Password of/ }).waitFor();
  expect(await faults(host.page), 'the door of a room').toEqual([]);
  expect(visitor.errors).toEqual([]);
  await Promise.all([host.page.context().close(), page.context().close()]);
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

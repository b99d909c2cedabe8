import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, launch, open, SOON, type Visit, visit } from './browser';
import { lit, silent, sounds } from './senses';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

/** A computer into whose sockets a test plugs pianos: the machine that runs it has none. Runs in the page. */
function sockets(): void {
  const inputs = new Map<string, { state: string; onmidimessage: ((event: unknown) => void) | null }>();
  const access = { inputs, outputs: new Map(), sysexEnabled: false, onstatechange: null as (() => void) | null };
  const plug = (id: string) => {
    inputs.set(id, { ...{ id, name: id, manufacturer: 'Test' }, state: 'connected', onmidimessage: null });
    access.onstatechange?.();
  };
  const unplug = (id: string) => {
    const port = inputs.get(id);
    if (port !== undefined) port.state = 'disconnected';
    access.onstatechange?.();
  };
  const send = (id: string, ...bytes: number[]) =>
    inputs.get(id)?.onmidimessage?.({ data: Uint8Array.from(bytes), timeStamp: performance.now() });
  Object.assign(window, { plug, unplug, send });
  Object.defineProperty(navigator, 'requestMIDIAccess', { value: async () => access });
}

interface Sockets {
  plug(id: string): void;
  unplug(id: string): void;
  send(id: string, ...bytes: number[]): void;
}

const plug = (page: Page, id: string) => page.evaluate((port) => (window as unknown as Sockets).plug(port), id);
const unplug = (page: Page, id: string) => page.evaluate((port) => (window as unknown as Sockets).unplug(port), id);
const send = (page: Page, id: string, ...bytes: number[]) =>
  page.evaluate(([port, message]) => (window as unknown as Sockets).send(port, ...message), [id, bytes] as const);

const settingsOf = async (page: Page) => {
  await page.locator('.bar').getByRole('button', { name: 'Settings' }).click();
  return page.getByRole('dialog');
};

it('a MIDI piano that is plugged in while one plays is heard, with its pedal, and leaves no key down when it is pulled', async () => {
  const { page, errors } = await visit(browser, '/', { init: sockets });
  await page.getByRole('button', { name: 'Play alone' }).click();
  const settings = await settingsOf(page);
  await settings.getByRole('button', { name: 'Use MIDI keyboards' }).click();
  await settings.getByText('No MIDI keyboard is plugged in.').waitFor();
  await plug(page, 'Upright');
  await settings.getByLabel('Upright').waitFor();
  await page.keyboard.press('Escape');

  await send(page, 'Upright', 0x93, 60, 90);
  await expect.poll(() => sounds(page, [60]), SOON).toBe(true);
  await expect.poll(() => lit(page), SOON).toEqual([60]);
  await send(page, 'Upright', 0xb3, 64, 127);
  await send(page, 'Upright', 0x83, 60, 0);
  await expect.poll(() => lit(page), SOON).toEqual([]);
  expect(await sounds(page, [60])).toBe(true);
  await send(page, 'Upright', 0xb3, 64, 0);
  await expect.poll(() => silent(page), SOON).toBe(true);

  await send(page, 'Upright', 0x93, 64, 90);
  await expect.poll(() => lit(page), SOON).toEqual([64]);
  await unplug(page, 'Upright');
  await expect.poll(() => lit(page), SOON).toEqual([]);
  await expect.poll(() => silent(page), SOON).toBe(true);
  expect(errors).toEqual([]);
});

it('a device that was switched off is still off the next time, and so is everything else that was set', async () => {
  const { page } = await visit(browser, '/', { init: sockets });
  await page.getByRole('button', { name: 'Play alone' }).click();
  let settings = await settingsOf(page);
  await settings.getByRole('button', { name: 'Use MIDI keyboards' }).click();
  await plug(page, 'Pads');
  await settings.getByLabel('Pads').uncheck();
  await settings.getByText('Light', { exact: true }).click();
  await settings.getByLabel('Hall').fill('0.5');
  await settings.getByLabel('Language').selectOption('de');
  await page.keyboard.press('Escape');
  await page.getByLabel('Klang').selectOption({ label: 'Orgel' });
  await page.getByRole('button', { name: 'Oktave höher' }).click();
  await page.getByLabel('Lautstärke').fill('0.3');

  await page.reload();
  await page.locator('#piano').waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
  expect(await page.getByLabel('Klang').inputValue()).toBe('19');
  expect(await page.getByLabel('Lautstärke').inputValue()).toBe('0.3');
  expect(await page.locator('.octave output').innerText()).toBe('C4');
  await plug(page, 'Pads');
  await page.locator('.bar').getByRole('button', { name: 'Einstellungen' }).click();
  settings = page.getByRole('dialog');
  expect(await settings.getByLabel('Saal').inputValue()).toBe('0.5');
  expect(await settings.getByLabel('Pads').isChecked()).toBe(false);
});

async function pair(room: string): Promise<readonly [Visit, Visit]> {
  const ann = await visit(browser, room);
  const ben = await visit(browser, room);
  await enter(ann, 'Anton');
  await enter(ben, 'Berta');
  await open(ben, /^People/);
  await ben.page.getByLabel('Volume of Anton').waitFor();
  return [ann, ben];
}

it('who is muted for oneself is seen and not heard, also after a reload, and is heard again', async () => {
  const [ann, ben] = await pair('/r/chamber');
  const strike = async () => {
    await ann.page.locator('#piano').focus();
    await ann.page.keyboard.down('KeyQ');
    await expect.poll(() => lit(ben.page), SOON).toEqual([60]);
  };
  await ben.page.getByRole('button', { name: 'Mute for me: Anton' }).click();
  await strike();
  await expect.poll(() => sounds(ann.page, [60]), SOON).toBe(true);
  expect(await silent(ben.page)).toBe(true);
  await ann.page.keyboard.up('KeyQ');
  await ben.page.reload();
  await ben.page.getByRole('button', { name: 'Join' }).click();
  await open(ben, /^People/);
  expect(await ben.page.getByLabel('Volume of Anton').inputValue()).toBe('0');
  await ben.page.getByRole('button', { name: 'Hear again: Anton' }).click();
  await strike();
  await expect.poll(() => sounds(ben.page, [60]), SOON).toBe(true);
  await ann.page.keyboard.up('KeyQ');
  await expect.poll(() => silent(ben.page), SOON).toBe(true);
});

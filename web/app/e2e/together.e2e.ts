import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, launch, open, SERVER, SOON, type Visit, visit } from './browser';
import { type Cable, lay } from './cable';
import { lit, silent, sounds } from './senses';

const CHORD = { codes: ['KeyQ', 'KeyE', 'KeyT'], keys: [60, 64, 67] };

let browser: Browser;
let cable: Cable;
let ann: Visit;
let ben: Visit;

beforeAll(async () => {
  browser = await launch();
  cable = await lay(SERVER);
  ann = await visit(browser, '/r/salon', { from: cable.url });
  ben = await visit(browser, '/r/salon');
  await enter(ann, 'Ann');
  await enter(ben, 'Ben');
  await open(ann, /^People/);
  await ann.page.locator('.people').getByText('Ben').first().waitFor();
});

afterAll(async () => {
  await browser.close();
  cable.close();
});

/** Whether a piano is at rest: no key lit, no string sounding. */
async function atRest({ page }: Visit): Promise<boolean> {
  return (await lit(page)).length === 0 && (await silent(page));
}

async function strike({ page }: Visit, codes: readonly string[]): Promise<void> {
  await page.locator('#piano').focus();
  await Promise.all(codes.map((code) => page.keyboard.down(code)));
}

async function lift({ page }: Visit, codes: readonly string[]): Promise<void> {
  await Promise.all(codes.map((code) => page.keyboard.up(code)));
}

it('a key of Ann sounds and lights at Ben, in its pitch, and is silent when she lets go', async () => {
  await strike(ann, ['KeyQ']);
  await expect.poll(() => sounds(ann.page, [60]), SOON).toBe(true);
  await expect.poll(() => sounds(ben.page, [60]), SOON).toBe(true);
  await expect.poll(() => lit(ben.page), SOON).toEqual([60]);
  await lift(ann, ['KeyQ']);
  await expect.poll(() => atRest(ben), SOON).toBe(true);
  await expect.poll(() => atRest(ann), SOON).toBe(true);
});

it('a chord that is struck at once is a chord at the other, and both can play at the same time', async () => {
  await strike(ann, CHORD.codes);
  await expect.poll(() => sounds(ben.page, CHORD.keys), SOON).toBe(true);
  await expect.poll(() => lit(ben.page), SOON).toEqual(CHORD.keys);
  await strike(ben, ['KeyZ', 'KeyC']);
  await expect.poll(() => lit(ann.page), SOON).toEqual([48, 52, ...CHORD.keys]);
  await lift(ann, CHORD.codes);
  await expect.poll(() => lit(ben.page), SOON).toEqual([48, 52]);
  await lift(ben, ['KeyZ', 'KeyC']);
  await expect.poll(() => atRest(ann), SOON).toBe(true);
  await expect.poll(() => atRest(ben), SOON).toBe(true);
});

it('a connection that breaks in a chord leaves no key down, and comes back by itself', async () => {
  await strike(ann, CHORD.codes);
  await expect.poll(() => lit(ben.page), SOON).toEqual(CHORD.keys);
  const back = ann.page.getByText('Back again').waitFor();
  cable.cut();
  await expect.poll(() => atRest(ben), SOON).toBe(true);
  await back;
  await lift(ann, CHORD.codes);
  await expect.poll(() => atRest(ann), SOON).toBe(true);
  await strike(ann, ['KeyE']);
  await expect.poll(() => sounds(ben.page, [64]), SOON).toBe(true);
  await expect.poll(() => lit(ben.page), SOON).toEqual([64]);
  await lift(ann, ['KeyE']);
  await expect.poll(() => atRest(ben), SOON).toBe(true);
});

it('the silence button lifts what hangs, here and at the others', async () => {
  await strike(ben, ['KeyQ']);
  await expect.poll(() => lit(ann.page), SOON).toEqual([60]);
  await ben.page.getByRole('button', { name: 'Silence everything' }).click();
  await expect.poll(() => atRest(ben), SOON).toBe(true);
  await expect.poll(() => atRest(ann), SOON).toBe(true);
  await lift(ben, ['KeyQ']);
});

it('what is said reaches the other, and a name is completed', async () => {
  await open(ann, /^Chat/);
  await open(ben, /^Chat/);
  const line = ben.page.getByRole('textbox', { name: 'Write to the room' });
  await line.pressSequentially('good evening @An');
  await ben.page.getByRole('option', { name: '@Ann' }).waitFor();
  await line.press('Tab');
  await expect.poll(() => line.inputValue()).toBe('good evening @Ann ');
  await line.press('Enter');
  await ann.page.getByRole('log').getByText('good evening @Ann').waitFor();
});

it('nothing went wrong on the way, and nothing was against the policy of the page', () => {
  expect([...ann.errors, ...ben.errors]).toEqual([]);
});

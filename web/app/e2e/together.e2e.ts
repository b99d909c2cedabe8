import { writeMidi } from 'midi-file';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readScore } from '../src/music/score';
import { enter, hear, launch, type Visit, visit } from './browser';

const SOON = { timeout: 20_000, interval: 100 };
const SILENT = 0.0005;
const C4 = 60;
const E4 = 64;

let browser: Browser;
let ann: Visit;
let ben: Visit;

beforeAll(async () => {
  browser = await launch();
  ann = await visit(browser, '/r/salon');
  ben = await visit(browser, '/r/salon');
  await enter(ann, 'Ann');
  await enter(ben, 'Ben');
  await ann.page.getByRole('button', { name: /^People/ }).click();
  await ann.page.locator('.people').getByText('Ben').first().waitFor();
});

afterAll(async () => {
  await browser.close();
});

const piano = (of: Visit) => of.page.locator('#piano').focus();
const level = async (of: Visit) => (await hear(of.page)).level;

it('a key of Ann sounds at Ben, in its pitch, and is silent when she lets go', async () => {
  await piano(ann);
  await ann.page.keyboard.down('KeyQ');
  await expect.poll(() => level(ann), SOON).toBeGreaterThan(0.002);
  await expect
    .poll(async () => {
      const [struck = 0, neighbour = 0] = (await hear(ben.page, [C4, C4 + 1])).pitches;
      return struck > -60 && struck > neighbour + 12;
    }, SOON)
    .toBe(true);
  await ann.page.keyboard.up('KeyQ');
  await expect.poll(() => level(ben), SOON).toBeLessThan(SILENT);
  await expect.poll(() => level(ann), SOON).toBeLessThan(SILENT);
});

it('a connection that breaks in a chord leaves no key down, and comes back by itself', async () => {
  await piano(ann);
  for (const code of ['KeyQ', 'KeyE', 'KeyT']) await ann.page.keyboard.down(code);
  await expect.poll(() => level(ben), SOON).toBeGreaterThan(0.002);
  await ann.page.evaluate(() => {
    (window as unknown as { sockets: WebSocket[] }).sockets.at(-1)?.close(4001);
  });
  await expect.poll(() => level(ben), SOON).toBeLessThan(SILENT);
  for (const code of ['KeyQ', 'KeyE', 'KeyT']) await ann.page.keyboard.up(code);
  await ann.page.getByText('Back again').waitFor();
  await ann.page.keyboard.down('KeyE');
  await expect.poll(async () => ((await hear(ben.page, [E4])).pitches[0] ?? -200) > -60, SOON).toBe(true);
  await ann.page.keyboard.up('KeyE');
  await expect.poll(() => level(ben), SOON).toBeLessThan(SILENT);
});

it('a MIDI file that Ann plays is on the tape of Ben note for note', async () => {
  const melody = [60, 62, 64, 65, 67, 65, 64, 62, 60];
  const notes = melody.flatMap((noteNumber, i) => [
    { deltaTime: i === 0 ? 0 : 40, type: 'noteOn', channel: 0, noteNumber, velocity: 60 + i },
    { deltaTime: 200, type: 'noteOff', channel: 0, noteNumber, velocity: 0 },
  ]);
  const file = writeMidi({
    header: { format: 0, numTracks: 1, ticksPerBeat: 480 },
    tracks: [[...notes, { deltaTime: 0, type: 'endOfTrack' }]],
  });
  for (const { page } of [ann, ben]) await page.getByRole('button', { name: 'Music', exact: true }).click();
  await ben.page.getByRole('button', { name: 'Record' }).click();
  await ann.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'melody.mid', mimeType: 'audio/midi', buffer: Buffer.from(file) });
  await expect.poll(() => ann.page.getByRole('button', { name: 'Play', exact: true }).count(), SOON).toBe(1);
  await expect.poll(() => level(ben), SOON).toBeLessThan(SILENT);
  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    ben.page.getByRole('button', { name: 'Stop and save' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const taped = readScore(new Uint8Array(Buffer.concat(chunks)), 'tape.mid');
  const strikes = taped.notes.flatMap(({ gesture, part }) =>
    gesture.kind === 'on' ? [[taped.parts[part]?.name, gesture.key, gesture.velocity]] : [],
  );
  expect(strikes).toEqual(melody.map((key, i) => ['Ann', key, 60 + i]));
});

it('what is said reaches the other, and a name is completed', async () => {
  for (const { page } of [ann, ben]) await page.getByRole('button', { name: /^Chat/ }).click();
  const line = ben.page.getByRole('textbox', { name: 'Write to the room' });
  await line.fill('good evening @An');
  await ben.page.getByRole('option', { name: '@Ann' }).waitFor();
  await line.press('Tab');
  await expect.poll(() => line.inputValue()).toBe('good evening @Ann ');
  await line.press('Enter');
  await ann.page.getByRole('log').getByText('good evening @Ann').waitFor();
});

it('nothing went wrong on the way, and nothing was against the policy of the page', () => {
  expect([...ann.errors, ...ben.errors]).toEqual([]);
});

import { writeMidi } from 'midi-file';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readScore, type Score } from '../src/music/score';
import { enter, launch, open, SOON, type Visit, visit } from './browser';
import { lit, silent } from './senses';

/** A scale and a chord, each strike with a force of its own; a tick is about a millisecond. */
const MELODY = [60, 62, 64, 65, 67, 69, 71, 72].map((key, i) => ({ key, velocity: 60 + i, at: i * 200, length: 120 }));
const CHORD = [48, 52, 55].map((key, i) => ({ key, velocity: 80 + i, at: 1_800, length: 1_500 }));
const PIECE = [...MELODY, ...CHORD];

let browser: Browser;
let ann: Visit;
let ben: Visit;

beforeAll(async () => {
  browser = await launch();
  ann = await visit(browser, '/r/conservatory');
  ben = await visit(browser, '/r/conservatory');
  await enter(ann, 'Anna');
  await enter(ben, 'Benno');
  await open(ann, 'Music');
  await open(ben, 'Music');
});

afterAll(async () => {
  await browser.close();
});

/** The piece as a file. */
function file(): Buffer {
  const events = PIECE.flatMap(({ key, velocity, at, length }) => [
    { at, type: 'noteOn' as const, noteNumber: key, velocity },
    { at: at + length, type: 'noteOff' as const, noteNumber: key, velocity: 0 },
  ]).sort((a, b) => a.at - b.at);
  const track = events.map(({ at, ...event }, i) => ({
    ...event,
    channel: 0,
    deltaTime: at - (events[i - 1]?.at ?? 0),
  }));
  return Buffer.from(
    writeMidi({
      header: { format: 0, numTracks: 1, ticksPerBeat: 500 },
      tracks: [[...track, { deltaTime: 0, type: 'endOfTrack' }]],
    }),
  );
}

async function scoreOf(download: Download): Promise<Score> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return readScore(new Uint8Array(Buffer.concat(chunks)), download.suggestedFilename());
}

interface Note {
  readonly key: number;
  readonly velocity: number;
  readonly at: number;
  readonly length: number;
}

/** The notes of a part, each with its length, in the order of the strikes. */
function notesOf(score: Score, player: string): Note[] {
  const part = score.parts.findIndex(({ name }) => name === player);
  const mine = score.notes.filter((note) => note.part === part);
  return mine.flatMap(({ gesture, at }, i) => {
    if (gesture.kind !== 'on') return [];
    const { key, velocity } = gesture;
    const end = mine.slice(i).find((later) => later.gesture.kind === 'off' && later.gesture.key === key);
    return [{ key, velocity, at, length: (end?.at ?? Number.NaN) - at }];
  });
}

const strikes = (notes: readonly Note[]) => notes.map(({ key, velocity }) => [key, velocity]);

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How far the notes are from where the piece has them, the middle one, in ms. When the piece began is no matter. */
function deviation(notes: readonly Note[]): number {
  const begins = notes.map(({ at }, i) => at - (PIECE[i]?.at ?? 0));
  return middle(begins.map((begin) => Math.abs(begin - middle(begins))));
}

it('a MIDI file that Anna plays is on the tape of Benno note for note, and in time', async () => {
  await ben.page.getByRole('button', { name: 'Record' }).click();
  await ann.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'scale.mid', mimeType: 'audio/midi', buffer: file() });
  await expect.poll(() => lit(ben.page), SOON).toEqual([48, 52, 55]);
  await expect.poll(() => lit(ben.page), SOON).toEqual([]);
  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    ben.page.getByRole('button', { name: 'Stop and save' }).click(),
  ]);
  const taped = notesOf(await scoreOf(download), 'Anna');
  expect(strikes(taped)).toEqual(PIECE.map(({ key, velocity }) => [key, velocity]));
  expect(taped.every(({ length }) => length > 20)).toBe(true);
  // On the tape is what was heard, and a listener's delay grows on a machine that is busy; no machine moves half of
  // the notes to their neighbours, which are 200 ms away. What was played has a test of its own, in ms.
  expect(deviation(taped)).toBeLessThan(100);
  await expect.poll(() => silent(ben.page), SOON).toBe(true);
});

it('the room remembers it: what just happened is saved as a file, note for note', async () => {
  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    ben.page.getByRole('button', { name: 'Save as .mid' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^conservatory .*\.mid$/);
  const kept = notesOf(await scoreOf(download), 'Anna');
  expect(strikes(kept)).toEqual(PIECE.map(({ key, velocity }) => [key, velocity]));
  // As it was played, and not as it was heard: no network is in it.
  expect(Math.max(...kept.map(({ length }, i) => Math.abs(length - (PIECE[i]?.length ?? 0))))).toBeLessThan(2);
  expect(deviation(kept)).toBeLessThan(2);
});

it('with an account it is kept as a link, which plays it on the piano of whoever opens it', async () => {
  const { page } = ben;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByText('With an account you can also keep a link').waitFor();
  await page.locator('.bar').getByRole('button', { name: 'Account' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill(`Benno ${Date.now().toString(36)}`);
  await form.getByLabel('Password').fill('a long way to tipperary');
  await form.getByRole('button', { name: 'Make an account' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByText('The link is copied.').waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));

  const listener = await visit(browser, link.pathname);
  await listener.page.locator('.music .title').getByText('conservatory').waitFor();
  expect(await lit(listener.page)).toEqual([]);
  await listener.page.getByRole('button', { name: 'Play', exact: true }).click();
  const heard = new Set<number>();
  await expect
    .poll(async () => {
      for (const key of await lit(listener.page)) heard.add(key);
      return CHORD.every(({ key }) => heard.has(key));
    }, SOON)
    .toBe(true);
  await expect.poll(() => lit(listener.page), SOON).toEqual([]);
  await expect.poll(() => silent(listener.page), SOON).toBe(true);
  expect(listener.errors).toEqual([]);
});

it('a link whose recording is gone says so', async () => {
  const { page } = await visit(browser, '/replay/AAAAAAAAAAAAAAAAAAAAAA');
  await page.getByText('This recording is no longer there.').waitFor();
});

/** When clicks are to sound, by the clock of the computer in ms, which two pages share. */
const clicks = ({ page }: Visit) => page.evaluate(() => (window as unknown as { clicks: number[] }).clicks);

it('the metronomes of a room click together, at its tempo, and count a recording in', async () => {
  const listen = () => {
    const seen = window as unknown as { clicks: number[] };
    seen.clicks = [];
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, ...sent: unknown[]) {
      const message = sent[0] as { kind?: string; player?: string; at: number };
      if (message.kind === 'play' && message.player === 'metronome') seen.clicks.push(message.at);
      return Reflect.apply(post, this, sent);
    };
  };
  const one = await visit(browser, '/r/metronomes', { init: listen });
  const other = await visit(browser, '/r/metronomes', { init: listen });
  for (const [visitor, name] of [
    [one, 'Mälzel'],
    [other, 'Winkel'],
  ] as const) {
    await enter(visitor, name);
    await open(visitor, 'Music');
  }
  await one.page.getByRole('slider', { name: /beats a minute/ }).fill('240');
  await other.page.getByText('240 beats a minute').waitFor();
  for (const { page } of [one, other]) await page.getByRole('button', { name: 'Metronome', exact: true }).click();
  await expect.poll(async () => (await clicks(other)).length, SOON).toBeGreaterThan(9);
  const [mine, theirs] = [await clicks(one), await clicks(other)];
  const beat = 60_000 / 240;
  const steps = theirs.slice(1).map((at, i) => at - (theirs[i] ?? 0));
  expect(Math.abs(middle(steps) - beat)).toBeLessThan(beat / 8);
  // Half of the readings of a busy machine may be off; a metronome on another beat would be off by more in all of them.
  const apart = theirs.map((at) => Math.min(...mine.map((click) => Math.abs(click - at))));
  expect(middle(apart)).toBeLessThan(beat / 4);

  await one.page.getByRole('button', { name: 'Record' }).click();
  await one.page.getByRole('button', { name: /^Counting in/ }).waitFor();
  await one.page.getByRole('button', { name: /^Recording 0:0/ }).waitFor();
  expect([...one.errors, ...other.errors]).toEqual([]);
});

it('nothing went wrong on the way', () => {
  expect([...ann.errors, ...ben.errors]).toEqual([]);
});

import { writeMidi } from 'midi-file';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readScore, type Score } from '../src/music/score';
import { enter, launch, open, SOON, type Visit, visit } from './browser';
import { lit, silent } from './senses';

/** A scale and a chord, each strike with a force of its own; a tick is about a millisecond. */
const MELODY = [60, 62, 64, 65, 67, 69, 71, 72].map((key, i) => ({ key, velocity: 60 + i, at: i * 200, length: 120 }));
const CHORD = [48, 52, 55].map((key, i) => ({ key, velocity: 80 + i, at: 1_800, length: 300 }));
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
  // Half of the notes may come late on a machine that is busy; no machine plays all of them wrong.
  expect(deviation(taped)).toBeLessThan(15);
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

it('nothing went wrong on the way', () => {
  expect([...ann.errors, ...ben.errors]).toEqual([]);
});

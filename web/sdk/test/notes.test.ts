import { readFileSync } from 'node:fs';
import { parseMidi as parseFile } from 'midi-file';
import { expect, test, vi } from 'vitest';
import { controlChange, type MidiEvent, noteOff, noteOn, type Session } from '../src/index.js';
import { guest, hearing, roomName } from './people.js';

const PIECE = new URL('../../../midi/the-entertainer.mid', import.meta.url);
const SECONDS = 4;
const STEP_MS = 5;

interface Timed {
  /** Share of the piece, 0 to 1. */
  readonly at: number;
  readonly event: MidiEvent;
}

/** Notes and pedals of a file, in order. */
function score(): Timed[] {
  const file = parseFile(readFileSync(PIECE));
  const events = file.tracks.flatMap((track) => {
    let ticks = 0;
    return track.flatMap((each): { ticks: number; event: MidiEvent }[] => {
      ticks += each.deltaTime;
      switch (each.type) {
        case 'noteOn':
          return [{ ticks, event: noteOn(each.noteNumber, each.velocity, each.channel) }];
        case 'noteOff':
          return [{ ticks, event: noteOff(each.noteNumber, each.velocity, each.channel) }];
        case 'controller':
          return [{ ticks, event: controlChange(each.controllerType, each.value, each.channel) }];
        default:
          return [];
      }
    });
  });
  events.sort((one, other) => one.ticks - other.ticks);
  const end = events.at(-1)?.ticks ?? 1;
  return events.map(({ ticks, event }) => ({ at: ticks / end, event }));
}

/** Plays on time, however late the timers are. */
async function perform(session: Session, piece: readonly Timed[]): Promise<number[]> {
  const start = performance.now();
  const times: number[] = [];
  let next = 0;
  while (next < piece.length) {
    const due = piece[next];
    if (due === undefined) {
      break;
    }
    const at = start + due.at * SECONDS * 1000;
    if (at > performance.now()) {
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
      continue;
    }
    session.notes.play(due.event, at * 1000);
    times.push(at * 1000);
    next++;
  }
  session.notes.flush();
  return times;
}

test('a whole piece is heard note for note, each as it was timed', async () => {
  const { session: ann } = await guest('Ann');
  const { session: ben } = await guest('Ben');
  const name = roomName();
  await ann.rooms.createOrJoin(name);
  await ben.rooms.createOrJoin(name);
  const heard = hearing(ben);
  const piece = score();
  expect(piece.length).toBeGreaterThan(1000);
  const times = await perform(ann, piece);
  await vi.waitFor(() => expect(heard).toHaveLength(piece.length), 10_000);
  expect(heard.map(({ event }) => event)).toEqual(piece.map(({ event }) => event));

  const first = heard[0];
  const offset = (first?.played ?? 0) - (times[0] ?? 0);
  const errors = heard.map(({ played }, i) => Math.abs(played - (times[i] ?? 0) - offset));
  // A tick is 0.1 ms; the clock may be slewed by 0.5 ms in a second.
  expect(Math.max(...errors)).toBeLessThan(1_000 + SECONDS * 500);
  // A key that was struck late sounds for 30 ms, so that what is lifted may be behind other keys.
  const strings = new Map<number, number[]>();
  for (const { event, at } of heard.filter(({ event }) => event.status < 0xa0)) {
    const string = (event.status & 0x0f) * 128 + event.data1;
    strings.set(string, [...(strings.get(string) ?? []), at]);
  }
  for (const times of strings.values()) {
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  }
  expect(ben.ensemble.silent).toBe(true);
  const health = ben.timing.players()[0];
  expect(health).toMatchObject({ lost: 0, stale: 0 });
  expect(hearing(ann)).toEqual([]);
  ann.close();
  ben.close();
});

test('a connection that breaks in the middle of a chord leaves no key down, on either side', async () => {
  const { session: ann, pullPlug } = await guest('Ann');
  const { session: ben } = await guest('Ben');
  const name = roomName();
  await ann.rooms.createOrJoin(name);
  await ben.rooms.createOrJoin(name);
  const heardByAnn = hearing(ann);
  const chord = [60, 64, 67].map((key) => noteOn(key));
  ann.notes.play([...chord, controlChange(64, 127)]);
  ben.notes.play(chord);
  await vi.waitFor(() => {
    expect(ben.ensemble.silent).toBe(false);
    expect(heardByAnn).toHaveLength(3);
  });
  await ben.chat.say('before');
  await vi.waitFor(() => expect(ann.chat.lines.value.lines.at(-1)?.message).toBe('before'));

  const returned = new Promise<boolean>((resolve) => ann.rooms.onReturn(({ recovered }) => resolve(recovered)));
  pullPlug();
  await vi.waitFor(() => expect(ann.ensemble.silent).toBe(true));
  await ben.chat.say('while you were gone');
  expect(await returned).toBe(true);
  await vi.waitFor(() => expect(ben.ensemble.silent).toBe(true), 5_000);

  // What ben still holds is shown again, and not struck again when it is old.
  await vi.waitFor(() => expect(ann.ensemble.silent).toBe(false));
  ben.notes.play([60, 64, 67].map((key) => noteOff(key)));
  await vi.waitFor(() => expect(ann.ensemble.silent).toBe(true));
  const strikes = heardByAnn.filter(({ event, sounds }) => event.status >> 4 === 9 && sounds).map((each) => each.event);
  expect(strikes.slice(0, 3)).toEqual(chord);

  const lines = ann.chat.lines.value.lines.map((line) => line.message);
  expect(lines.filter((line) => line === 'before')).toHaveLength(1);
  expect(lines.filter((line) => line === 'while you were gone')).toHaveLength(1);
  expect(ann.rooms.current.value?.members.map((member) => member.memberId)).toEqual(
    ben.rooms.current.value?.members.map((member) => member.memberId),
  );
  await ann.chat.say('here I am');
  await vi.waitFor(() => expect(ben.chat.lines.value.lines.at(-1)?.message).toBe('here I am'));
  ann.close();
  ben.close();
});

test('who comes late is shown what is held, and hears it end', async () => {
  const { session: ann } = await guest('Ann');
  const name = roomName();
  const room = await ann.rooms.createOrJoin(name);
  ann.notes.play([noteOn(48), noteOn(55)]);
  ann.notes.flush();
  const { session: ben } = await guest('Ben');
  const heard = hearing(ben);
  await ben.rooms.join(name);
  await vi.waitFor(() => expect(ben.ensemble.holds(room.self, 0, 48)).toBe(true));
  await ann.rooms.leave();
  await vi.waitFor(() => expect(ben.ensemble.silent).toBe(true));
  const lifted = heard.filter(({ event }) => event.status >> 4 === 8).map(({ event }) => event.data1);
  expect(new Set(lifted)).toEqual(new Set([48, 55]));
  ann.close();
  ben.close();
});

test('somebody whom one mutes falls silent at once, and is heard again when one wants to', async () => {
  const { session: ann } = await guest('Ann');
  const { session: ben } = await guest('Ben');
  const name = roomName();
  const room = await ann.rooms.createOrJoin(name);
  await ben.rooms.createOrJoin(name);
  const heard = hearing(ben);
  ann.notes.play(noteOn(60));
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  ben.ensemble.mute(room.self, true);
  expect(heard.map(({ event }) => event.data1)).toContain(60);
  ann.notes.play([noteOff(60), noteOn(62), noteOff(62)]);
  await vi.waitFor(() => expect(ben.ensemble.holds(room.self, 0, 60)).toBe(false));
  ben.ensemble.mute(room.self, false);
  ann.notes.play(noteOn(64));
  await vi.waitFor(() => expect(heard.at(-1)?.event).toEqual(noteOn(64)));
  expect(heard.filter(({ event }) => event.status >> 4 === 9).map(({ event }) => event.data1)).toEqual([60, 64]);
  ann.close();
  ben.close();
});

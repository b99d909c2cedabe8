import { expect, test } from 'vitest';
import { ServerClock } from '../clock/server-clock.js';
import { readFrame } from '../music/frame-reader.js';
import { controlChange, isStrike, type MidiEvent, noteOff, noteOn, pitchBend } from '../music/midi.js';
import { FakeTime } from '../testing/fake-time.js';
import { type NoteFrame, NoteSender } from './note-sender.js';

const AHEAD = 1_700_000_000_000_000;

class Rig {
  readonly time = new FakeTime();
  readonly frames: { frame: NoteFrame; at: number }[] = [];
  bufferedBytes = 0;
  readonly clock = new ServerClock(this.time.micros);
  readonly sender: NoteSender;

  constructor() {
    this.clock.adjust({ atLocal: this.time.now, micros: AHEAD, slope: 0, roundTrip: 0, probes: 3 });
    const rig = this;
    this.sender = new NoteSender(
      this.clock,
      {
        send: (frame) => this.frames.push({ frame, at: this.time.now }),
        get bufferedBytes() {
          return rig.bufferedBytes;
        },
      },
      this.time.after,
    );
  }

  /** Every event that was sent, with its time on the local clock. */
  sent(): { event: MidiEvent; at: number }[] {
    return this.frames.flatMap(({ frame }) => {
      const events = readFrame(frame.midiData, frame.encoding);
      if (typeof events === 'string') {
        throw new Error(events);
      }
      return events.map(({ ticks, ...event }) => ({ event, at: Number(frame.timestamp) * 1000 + ticks * 100 - AHEAD }));
    });
  }
}

test('the first key leaves at once, and the rest of the chord with one frame, each with its own time', async () => {
  const rig = new Rig();
  const start = rig.time.now;
  for (const key of [60, 64, 67]) {
    rig.sender.play(noteOn(key));
    await rig.time.pass(2);
  }
  await rig.time.pass(20);
  expect(rig.frames.map(({ at }) => at - start)).toEqual([0, 8_000]);
  expect(rig.sent().map(({ at }) => at - start)).toEqual([0, 2_000, 4_000]);
  expect(rig.frames.map(({ frame }) => frame.seq)).toEqual([1, 2]);
});

test('a key that is let go waits for the next key to ride with', async () => {
  const rig = new Rig();
  rig.sender.play(noteOn(60));
  await rig.time.pass(100);
  rig.sender.play(noteOff(60));
  await rig.time.pass(1);
  rig.sender.play(noteOn(62));
  await rig.time.pass(20);
  expect(rig.frames).toHaveLength(2);
  rig.sender.play(noteOff(62));
  await rig.time.pass(4);
  expect(rig.frames).toHaveLength(3);
});

test('a program that wakes up late keeps its rhythm', async () => {
  const rig = new Rig();
  const start = rig.time.now;
  await rig.time.pass(50);
  rig.sender.play(noteOn(60), start + 10_000);
  rig.sender.play(noteOn(62), start + 30_000);
  await rig.time.pass(20);
  expect(rig.sent().map(({ at }) => at - start)).toEqual([10_000, 30_000]);
});

test('times never run backwards', async () => {
  const rig = new Rig();
  await rig.time.pass(50);
  rig.sender.play(noteOn(60));
  rig.sender.play(noteOn(62), rig.time.now - 20_000);
  await rig.time.pass(20);
  const [one, other] = rig.sent();
  expect(other?.at).toBe(one?.at);
});

test('on a slow line controllers are thinned, and never a note or the edge of a pedal', async () => {
  const rig = new Rig();
  rig.sender.play(noteOn(60));
  rig.bufferedBytes = 100_000;
  const dense: MidiEvent[] = [noteOff(60), noteOn(62), noteOff(62)];
  for (let value = 0; value < 128; value++) {
    dense.push(pitchBend(value * 128), controlChange(1, value), controlChange(64, value));
  }
  dense.push(controlChange(64, 0));
  rig.sender.play(dense);
  await rig.time.pass(100);
  expect(rig.frames).toHaveLength(1);
  rig.bufferedBytes = 0;
  await rig.time.pass(20);
  const kept = rig.sent().map(({ event }) => event);
  expect(kept).toEqual([
    noteOn(60),
    noteOff(60),
    noteOn(62),
    noteOff(62),
    controlChange(64, 63),
    pitchBend(127 * 128),
    controlChange(1, 127),
    controlChange(64, 127),
    controlChange(64, 0),
  ]);
});

test('more than a frame holds goes in several', async () => {
  const rig = new Rig();
  const cluster = Array.from({ length: 600 }, (_, i) => noteOn(i % 128, 1 + (i % 100)));
  rig.sender.play(cluster);
  await rig.time.pass(10);
  expect(rig.frames.length).toBeGreaterThan(1);
  expect(rig.sent().map(({ event }) => event)).toEqual(cluster);
});

test('letting go of everything lifts pedals first, then keys', () => {
  const rig = new Rig();
  rig.sender.play([noteOn(60), controlChange(64, 127), noteOn(64, 90, 3)]);
  rig.frames.length = 0;
  rig.sender.releaseAll();
  expect(rig.sent().map(({ event }) => event)).toEqual([
    controlChange(64, 0),
    controlChange(66, 0),
    noteOff(60),
    controlChange(123, 0),
    controlChange(64, 0, 3),
    controlChange(66, 0, 3),
    noteOff(64, 64, 3),
    controlChange(123, 0, 3),
  ]);
  rig.frames.length = 0;
  rig.sender.releaseAll();
  expect(rig.frames).toEqual([]);
});

test('what is played while away is not sent, and after the return the player stands as it is', async () => {
  const rig = new Rig();
  rig.sender.play(noteOn(60));
  rig.sender.interrupted();
  await rig.time.pass(1_000);
  rig.sender.play([controlChange(64, 127), noteOff(60), noteOn(62)]);
  await rig.time.pass(1_000);
  rig.sender.play(noteOn(64));
  await rig.time.pass(100);
  expect(rig.frames).toHaveLength(1);
  rig.sender.returned();
  expect(rig.frames.map(({ frame }) => [frame.seq, frame.clockEpoch])).toEqual([
    [1, 0],
    [1, 1],
  ]);
  const told = rig
    .sent()
    .map(({ event }) => event)
    .slice(1);
  expect(told).toContainEqual(controlChange(64, 127));
  expect(told.filter(({ status }) => status === 0x90)).toEqual([noteOn(64)]);
});

test('strikes that the connection lost are counted by their cause', async () => {
  const rig = new Rig();
  rig.sender.play([noteOn(60), noteOn(62)]);
  rig.sender.confirmed(1);
  await rig.time.pass(100);
  rig.sender.play([noteOn(64), noteOff(60)]);
  rig.sender.interrupted();
  rig.sender.play([noteOn(65), noteOff(65), noteOn(67)]);
  await rig.time.pass(200);
  rig.sender.play(noteOn(69));
  expect(rig.sender.lost).toEqual({ away: 3, unconfirmed: 1 });
  rig.sender.returned();
  // The last key is young enough to be struck after the return.
  expect(rig.sender.lost).toEqual({ away: 2, unconfirmed: 1 });
});

test('what is no channel message is refused', () => {
  const rig = new Rig();
  expect(() => rig.sender.play({ status: 0xf0, data1: 1, data2: 2 })).toThrow(RangeError);
  expect(() => rig.sender.play(noteOn(128))).toThrow(RangeError);
  expect(rig.frames).toEqual([]);
});

test('after a return to a server whose clock is behind stamps go on by that clock, and faded keys stay silent', async () => {
  const rig = new Rig();
  const start = rig.time.now;
  rig.sender.play(noteOn(60));
  rig.sender.interrupted();
  await rig.time.pass(1_000);
  rig.clock.adjust({ atLocal: rig.time.now, micros: AHEAD - 3_000_000, slope: 0, roundTrip: 0, probes: 3 });
  rig.sender.returned();
  rig.sender.play(noteOn(62));
  await rig.time.pass(100);
  rig.sender.play(noteOn(64));
  const strikes = rig.sent().filter(({ event }) => isStrike(event));
  expect(strikes.map(({ event, at }) => [event.data1, at - start])).toEqual([
    [60, 0],
    [62, -2_000_000],
    [64, -1_900_000],
  ]);
});

test('a clock that is found to be far behind starts listeners anew and mixes no frame', async () => {
  const rig = new Rig();
  const start = rig.time.now;
  rig.sender.play(noteOn(60));
  await rig.time.pass(4);
  rig.sender.play(noteOn(62));
  rig.clock.adjust({ atLocal: rig.time.now, micros: AHEAD - 500_000, slope: 0, roundTrip: 0, probes: 3 });
  rig.sender.play(noteOn(64));
  await rig.time.pass(20);
  expect(rig.sent().map(({ at }) => at - start)).toEqual([0, 4_000, -496_000]);
  expect(rig.frames.map(({ frame }) => frame.clockEpoch)).toEqual([0, 0, 1]);
});

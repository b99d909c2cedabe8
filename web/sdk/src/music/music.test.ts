import { expect, test } from 'vitest';
import { RAW, TIMED } from './frame.js';
import { readFrame } from './frame-reader.js';
import { FrameWriter } from './frame-writer.js';
import { KeyLedger } from './key-ledger.js';
import { controlChange, messageLength, noteOff, noteOn, parseMidi, pitchBend, programChange } from './midi.js';

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test('what is written is read, whatever the events and their times', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const roll = dice(seed);
    const writer = new FrameWriter();
    const events = [];
    let ticks = 0;
    for (let i = 0; i < 100; i++) {
      ticks += roll(4) === 0 ? roll(300) : 0;
      const status = 0x80 + roll(0x70);
      const event = { ticks, status, data1: roll(128), data2: messageLength(status) === 3 ? roll(128) : 0 };
      if (!writer.fits(ticks, status)) {
        break;
      }
      writer.add(ticks, event);
      events.push(event);
    }
    expect(readFrame(writer.take(), TIMED)).toEqual(events);
  }
});

test('a note after the first of its kind takes three bytes', () => {
  const writer = new FrameWriter();
  writer.add(0, noteOn(60));
  writer.add(1, noteOn(64));
  expect([...writer.take()]).toEqual([0, 0x90, 60, 80, 1, 64, 80]);
});

test('a frame that breaks a rule is refused whole, and why is said', () => {
  const faults: [number[], number, string][] = [
    [[], RAW, 'empty'],
    [[0x90, 60, 80], 2, 'unknown encoding'],
    [[60, 80], RAW, 'status expected'],
    [[0x90, 60], RAW, 'truncated'],
    [[0x90, 60, 0x80], RAW, 'data byte expected'],
    [[0xf8], RAW, 'system message'],
    [[0], TIMED, 'truncated'],
    [[0x80], TIMED, 'truncated'],
    [[0x80, 0x80, 0x80, 0, 0x90, 60, 1], TIMED, 'delta overflow'],
    [[0xff, 0xff, 0x7f, 0x90, 60, 1], TIMED, 'delta overflow'],
    [[0x81, 0x9c, 0x20, 0x90, 60, 1, 1, 60, 1], TIMED, 'span too long'],
    [new Array(4_097).fill(0), RAW, 'too long'],
    [[0x90, ...new Array(513 * 2).fill(1)], RAW, 'too many events'],
  ];
  for (const [bytes, encoding, fault] of faults) {
    expect(readFrame(Uint8Array.from(bytes), encoding)).toBe(fault);
  }
});

test('the keys of a MIDI device are read, its clock is not', () => {
  expect(parseMidi([0x91, 60, 100])).toEqual(noteOn(60, 100, 1));
  expect(parseMidi([0xc2, 19])).toEqual(programChange(19, 2));
  expect(parseMidi([0xe0, 1, 64])).toEqual(pitchBend(8193));
  for (const other of [[0xf8], [0xf0, 1, 0xf7], [0x90, 60], [60, 100], []]) {
    expect(parseMidi(other)).toBeUndefined();
  }
});

test('a key that is struck twice is let go by one note-off', () => {
  const ledger = new KeyLedger();
  ledger.apply(noteOn(60), 0);
  ledger.apply(noteOn(60), 1);
  expect(ledger.held(0, 60)).toBe(true);
  ledger.apply(noteOn(60, 0), 2);
  expect(ledger.idle).toBe(true);
  ledger.apply(noteOff(60), 3);
  expect(ledger.releases()).toEqual([]);
});

test('a pedal that is half down counts as up, and is lifted all the same', () => {
  const ledger = new KeyLedger();
  ledger.apply(controlChange(64, 40), 0);
  expect(ledger.idle).toBe(true);
  expect(ledger.release()).toContainEqual(controlChange(64, 0));
  expect(ledger.release()).toEqual([]);
});

test('resetting controllers leaves volume, program and keys', () => {
  const ledger = new KeyLedger();
  for (const event of [
    controlChange(7, 20),
    controlChange(1, 99),
    controlChange(64, 127),
    programChange(5),
    noteOn(60),
  ]) {
    ledger.apply(event, 0);
  }
  ledger.apply(controlChange(121, 0), 1);
  const channel = ledger.channel(0);
  expect([channel.controller(7), channel.controller(1), channel.controller(64), channel.program]).toEqual([
    20, 0, 0, 5,
  ]);
  expect(ledger.held(0, 60)).toBe(true);
  ledger.apply(controlChange(126, 0), 2);
  expect(ledger.held(0, 60)).toBe(false);
});

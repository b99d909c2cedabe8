import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { HeartbeatAckSchema } from '#protocol/system_pb.js';
import { FakeTime } from '../testing/fake-time.js';
import { Timekeeper } from './timekeeper.js';

const AHEAD = 1_700_000_000_000_000;

class Rig {
  readonly time = new FakeTime();
  readonly beats: number[] = [];
  /** One way, ms; undefined: the server does not answer. */
  oneWay: number | undefined = 10;
  ahead = AHEAD;
  stalls = 0;
  deaths = 0;
  reports = 0;

  readonly keeper = new Timekeeper(this.time, {
    send: (draft) => {
      this.beats.push(this.time.now);
      if (draft.case === 'heartbeatMessage' && this.oneWay !== undefined) {
        const server = BigInt(this.time.now + this.oneWay * 1000 + this.ahead);
        const { stalls } = this;
        const ack = { timestamp: draft.value.timestamp ?? 0n, receivedUs: server, sentUs: server, stalls };
        this.time.after(this.oneWay * 2, () => this.keeper.answered(create(HeartbeatAckSchema, ack), this.time.now));
      }
    },
    report: () => {
      this.reports++;
      return {};
    },
    dead: () => {
      this.deaths++;
    },
  });
}

test('the clock is known after three quick heartbeats, and kept with one every two seconds', async () => {
  const rig = new Rig();
  let known = false;
  const start = rig.time.now;
  void rig.keeper.start().then(() => {
    known = true;
  });
  await rig.time.pass(50);
  expect(known).toBe(false);
  await rig.time.pass(20);
  expect(known).toBe(true);
  expect(rig.keeper.clock.micros()).toBe(rig.time.now + AHEAD);
  expect(rig.keeper.medianRoundTrip).toBe(20_000);
  await rig.time.pass(20_000);
  expect(rig.beats.filter((beat) => beat - start > 10_000_000)).toHaveLength(5);
  expect(rig.reports).toBeGreaterThan(5);
});

test('a server that does not answer is given up after eight seconds', async () => {
  const rig = new Rig();
  void rig.keeper.start();
  await rig.time.pass(5_000);
  rig.oneWay = undefined;
  await rig.time.pass(8_000);
  expect(rig.deaths).toBe(0);
  await rig.time.pass(4_000);
  expect(rig.deaths).toBe(1);
});

test('after a sleep of the machine nothing of before is trusted, and the clock is right at once', async () => {
  const rig = new Rig();
  void rig.keeper.start();
  await rig.time.pass(30_000);
  // Asleep: the clock of this machine stood still while the server's went on, and the timers come late.
  rig.ahead += 90_000_000;
  rig.time.now += 20_000_000;
  await rig.time.pass(100);
  expect(Math.abs(rig.keeper.clock.micros() - rig.time.now - rig.ahead)).toBeLessThan(2);
  expect(rig.deaths).toBe(0);
});

test('a machine that slept doubts what it hears until the server has told its time again', async () => {
  const rig = new Rig();
  void rig.keeper.start();
  await rig.time.pass(5_000);
  expect(rig.keeper.doubts()).toBe(false);
  rig.time.wallAhead += 30_000;
  rig.ahead += 30_000_000;
  expect(rig.keeper.doubts()).toBe(true);
  await rig.time.pass(15);
  expect(rig.keeper.doubts()).toBe(true);
  await rig.time.pass(10);
  expect(rig.keeper.doubts()).toBe(false);
  expect(rig.keeper.clock.micros()).toBe(rig.time.now + rig.ahead);
});

test('after a sleep notes are stamped by the wall clock until the server has told its time again', async () => {
  const rig = new Rig();
  void rig.keeper.start();
  await rig.time.pass(5_000);
  rig.time.wallAhead += 30_000;
  rig.ahead += 30_002_000;
  expect(rig.keeper.clock.noteAt(rig.time.now)).toBe(rig.time.now + AHEAD + 30_000_000);
  await rig.time.pass(25);
  expect(rig.keeper.clock.noteAt(rig.time.now)).toBe(rig.time.now + rig.ahead);
  expect(rig.keeper.doubts()).toBe(false);
});

test('a heartbeat that was held up tells of a stall, once', async () => {
  const rig = new Rig();
  void rig.keeper.start();
  await rig.time.pass(10_000);
  expect(rig.keeper.takeStall()).toBe(false);
  rig.oneWay = 120;
  await rig.time.pass(2_000);
  rig.oneWay = 10;
  await rig.time.pass(500);
  expect(rig.keeper.takeStall()).toBe(true);
  expect(rig.keeper.takeStall()).toBe(false);
});

test('the server tells of notes that stalled on their way to it', async () => {
  const rig = new Rig();
  void rig.keeper.start();
  await rig.time.pass(10_000);
  rig.stalls = 2;
  await rig.time.pass(2_000);
  rig.stalls = 0;
  await rig.time.pass(2_000);
  expect(rig.keeper.takeStall()).toBe(true);
  await rig.time.pass(2_000);
  expect(rig.keeper.takeStall()).toBe(false);
});

test('a wall clock that is set back raises no doubt', async () => {
  const rig = new Rig();
  void rig.keeper.start();
  await rig.time.pass(5_000);
  rig.time.wallAhead -= 3_600_000;
  expect(rig.keeper.doubts()).toBe(false);
});

import { expect, test } from 'vitest';
import type { Offset } from '../clock/offset.js';
import { ServerClock } from '../clock/server-clock.js';
import { DUET, fixedRule } from '../playout/playout-rule.js';
import { FakeTime } from '../testing/fake-time.js';
import { type Draft, decode, encode } from '../wire/envelope.js';
import { Ensemble, type HeardEvent } from './ensemble.js';
import { type HeardConnection, Listener } from './listener.js';

const OFFSET: Offset = { atLocal: 0, micros: 1_700_000_000_000_000, slope: 0, roundTrip: 2_000, probes: 5 };

/** A session's ensemble, and a listener to whom frames come at once and hints only when they are delivered. */
class TwoThreads {
  readonly time = new FakeTime();
  readonly shown: HeardEvent[] = [];
  readonly sounding: HeardEvent[] = [];
  readonly listener: Listener;
  readonly ensemble: Ensemble;
  readonly clock: ServerClock;
  readonly posted: Array<() => void> = [];
  private readonly first;
  private relaySeq = 0;

  constructor() {
    const platform = { micros: this.time.micros, wallMillis: () => this.time.micros() / 1_000 };
    this.clock = new ServerClock(platform.micros);
    this.ensemble = new Ensemble(this.clock, (hint) =>
      this.posted.push(() => this.listener.take(structuredClone(hint))),
    );
    this.clock.onCourse((course) => this.posted.push(() => this.listener.take({ kind: 'clock', course })));
    this.ensemble.onEvent((heard) => this.shown.push(heard));
    this.listener = new Listener(platform, (heard) => this.sounding.push(heard));
    this.first = this.listener.connection();
    this.clock.adjust(OFFSET);
    this.deliver();
  }

  deliver(): void {
    for (const deed of this.posted.splice(0)) deed();
  }

  /** A frame comes, to the listener now, to the session when what is returned is called. */
  comes(draft: Draft, way = this.first): () => void {
    const arrived = this.time.micros();
    const frame = encode(draft);
    way.frame(frame, arrived);
    const { message } = decode(frame);
    return () => message.case !== undefined && this.ensemble.message(message, arrived);
  }

  /** A second path is open from now on. */
  opensSecond(): HeardConnection {
    const second = this.listener.connection();
    this.comes({ case: 'pathOpened', value: {} }, second);
    return second;
  }

  joins(): () => void {
    return this.comes({ case: 'roomJoinedResponse', value: { success: true, memberId: 'me' } });
  }

  /** @param age how long ago it was played, µs */
  strikes(key: number, age: number): () => void {
    return this.comes(this.strike(key, age));
  }

  strike(key: number, age: number): Draft {
    const timestamp = BigInt(Math.round((this.clock.micros() - age) / 1_000));
    const midiData = Uint8Array.of(0, 0x90, key, 80);
    return {
      case: 'midiMessage',
      value: { userId: 'ann', timestamp, midiData, encoding: 1, relaySeq: ++this.relaySeq },
    };
  }
}

test('a session that reads late and its listener agree on when everything is heard', () => {
  const both = new TwoThreads();
  both.joins()();
  for (let i = 0; i < 60; i++) {
    const late = both.strikes(40 + i, 5_000 + ((i * 7) % 13) * 3_000);
    both.time.now += (i % 5 === 0 ? 80 : 20) * 1_000;
    late();
    both.deliver();
  }
  both.ensemble.follow(DUET);
  both.deliver();
  for (let i = 0; i < 20; i++) {
    both.strikes(40 + i, 9_000)();
    both.time.now += 50 * 1_000;
  }
  both.ensemble.follow(fixedRule(300_000));
  both.deliver();
  both.strikes(70, 9_000)();
  expect(both.sounding.length).toBe(81);
  expect(both.sounding).toEqual(both.shown);
});

test('who has left a room is silent, unless the next room was entered before the listener was told', () => {
  const both = new TwoThreads();
  both.joins()();
  both.strikes(60, 5_000)();
  both.ensemble.forgetAll();
  both.deliver();
  expect(both.sounding.length).toBeGreaterThan(1);
  expect(both.sounding).toEqual(both.shown);

  both.strikes(61, 5_000)();
  both.ensemble.forgetAll();
  const entered = both.joins();
  both.strikes(62, 5_000);
  const heard = both.sounding.length;
  both.deliver();
  entered();
  expect(both.sounding.length).toBe(heard);
});

test('a player whom the session mutes is silent at the listener as well', () => {
  const both = new TwoThreads();
  both.joins()();
  both.strikes(60, 5_000)();
  both.ensemble.mute('ann', true);
  both.deliver();
  const heard = both.sounding.length;
  both.strikes(61, 5_000)();
  expect(both.sounding.length).toBe(heard);
  expect(both.sounding).toEqual(both.shown);
});

test('a note that comes on both paths sounds once', () => {
  const both = new TwoThreads();
  both.joins()();
  both.strikes(60, 5_000);
  const second = both.opensSecond();
  const strike = both.strike(61, 5_000);
  both.comes(strike, second);
  both.comes(strike);
  expect(both.sounding.map(({ event }) => event.data1)).toEqual([60, 61]);
});

test('a second path that has become the first one is heard whatever it has missed', () => {
  const both = new TwoThreads();
  both.joins()();
  both.strikes(60, 5_000);
  const second = both.opensSecond();
  both.comes({ case: 'pathOpened', value: { first: true } }, second);
  both.strike(61, 5_000);
  both.comes(both.strike(62, 5_000), second);
  expect(both.sounding.map(({ event }) => event.data1)).toEqual([60, 62]);
});

test('what is no message is passed over', () => {
  const both = new TwoThreads();
  const way = both.listener.connection();
  way.frame(new Uint8Array(), 0);
  way.frame(Uint8Array.of(0xff, 0xff, 0xff), 0);
  expect(both.sounding).toEqual([]);
});

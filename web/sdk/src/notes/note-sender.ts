import type { ServerClock } from '../clock/server-clock.js';
import { heldKeys, settings } from '../hearing/snapshots.js';
import { MAX_TICKS, MICROS_PER_TICK, TIMED } from '../music/frame.js';
import { FrameWriter } from '../music/frame-writer.js';
import { KeyLedger } from '../music/key-ledger.js';
import { isPlayable, isStrike, type MidiEvent } from '../music/midi.js';
import type { Cancel, Platform } from '../platform.js';
import { coalesce, type Stamped } from './coalesce.js';
import { type LostStrikes, StrikeCount } from './lost-strikes.js';

/** A frame on its way out. */
export interface NoteFrame {
  readonly midiData: Uint8Array;
  /** Server time of its first event, ms since 1970. */
  readonly timestamp: bigint;
  readonly encoding: number;
  readonly seq: number;
  readonly clockEpoch: number;
}

/** Where finished frames go, in the order of the calls. */
export interface NoteOutlet {
  send(frame: NoteFrame): void;

  /** Bytes that wait to be written. */
  readonly bufferedBytes: number;
}

/** The window of a new sender, ms. */
export const WINDOW_MS = 8;
/** The window of a duet, ms. */
export const DUET_WINDOW_MS = 2;

const MILLI = 1_000;
/** A clock that is set back by more is another one, such as that of another server, µs. */
const SET_BACK = 50_000;
const SECOND = 1_000_000;
const MANY_FRAMES = 60;
const WIDE_WINDOW = 20_000;
/** Shorter windows stay as they are: who sets one plays a duet. */
const WIDENED = 8_000;
const CONGESTED_BYTES = 65_536;
const CONGESTED_PAUSE = 20_000;
/** Keys that were struck longer ago are not struck again after a return, µs. */
const YOUNG = 150_000;

/**
 * Plays events into the current room, stamped with the server's time, in the order of the calls.
 *
 * The first note-on after a pause leaves at once. Note-ons that follow within the window after it (8 ms unless set, 20 ms
 * while more than 60 frames a second leave) leave together when the window is over. What strikes nothing, such as a
 * note-off, waits half a window for a note-on to ride with. Each event has its own stamp, in ticks of 0.1 ms. When the
 * connection is slow, controllers are thinned to their last value, and nothing else is.
 */
export class NoteSender {
  /** With the times of the local clock, which no server sets. */
  private readonly held = new KeyLedger();
  private pending: Stamped[] = [];
  private windowMicros = WINDOW_MS * MILLI;
  private lastStamp = Number.NEGATIVE_INFINITY;
  private nextStrike = Number.NEGATIVE_INFINITY;
  private alarmAt = Number.POSITIVE_INFINITY;
  private cancelAlarm: Cancel = () => {};
  private second = 0;
  private framesInSecond = 0;
  private seq = 0;
  private clockEpoch = 0;
  private away = false;
  private readonly strikes = new StrikeCount();

  constructor(
    private readonly clock: ServerClock,
    private readonly outlet: NoteOutlet,
    private readonly after: Platform['after'],
  ) {}

  /** Sets how long events may wait for each other after a frame, ms; zero sends every call at once. */
  window(millis: number): void {
    this.windowMicros = millis * MILLI;
  }

  /**
   * Plays events, all at one moment.
   *
   * @param at when they were played, local µs, such as `event.timeStamp * 1000` of a key; now when left out. Listeners go
   *   by this time, so that a program that wakes up late keeps its rhythm. At most two seconds ago, and not ahead of now.
   * @throws RangeError for what is no channel message
   */
  play(events: MidiEvent | readonly MidiEvent[], at = this.clock.local()): void {
    const list: readonly MidiEvent[] = 'status' in events ? [events] : events;
    if (!list.every(isPlayable)) {
      throw new RangeError('only channel messages with data bytes from 0 to 127 can be played');
    }
    if (list.length === 0 || !this.clock.known) {
      return;
    }
    const local = Math.min(at, this.clock.local());
    const stamp = this.stamp(local);
    for (const event of list) {
      this.held.apply(event, local);
      if (!this.away) {
        this.pending.push({ stamp, event });
      }
    }
    if (this.away) {
      this.strikes.notSent(list.filter(isStrike).length);
    } else {
      this.flushAfter(this.wait());
    }
  }

  /** Strikes that were lost because the connection was, since the beginning. */
  get lost(): LostStrikes {
    return this.strikes.lost;
  }

  /** Lets go of every key and pedal that is down, at once. Programs and controllers stay. */
  releaseAll(): void {
    if (this.clock.known) {
      const stamp = this.stamp(this.clock.local());
      const released = this.held.release().map((event) => ({ stamp, event }));
      this.pending.push(...(this.away ? [] : released));
      this.flush();
    }
  }

  /** Sends what waits for the end of the window. */
  flush(): void {
    this.cancelAlarm();
    this.alarmAt = Number.POSITIVE_INFINITY;
    if (this.pending.length === 0) {
      return;
    }
    if (this.outlet.bufferedBytes > CONGESTED_BYTES) {
      this.pending = coalesce(this.pending);
      this.alarm(this.clock.local() + CONGESTED_PAUSE);
      return;
    }
    const now = this.clock.local();
    const strikes = this.pending.some(({ event }) => isStrike(event));
    this.sendPending();
    this.count(now);
    this.nextStrike = strikes ? now + this.openWindow() : this.nextStrike;
  }

  /** @internal The server has every frame up to this number. */
  confirmed(seq: number): void {
    this.strikes.confirmed(seq);
  }

  /**
   * @internal The connection is gone, and the server lets go of what was down. What is played from now on is not sent;
   * keys, pedals and programs are remembered.
   */
  interrupted(): void {
    this.cancelAlarm();
    this.alarmAt = Number.POSITIVE_INFINITY;
    this.strikes.notSent(strikesOf(this.pending));
    this.strikes.interrupted();
    this.pending = [];
    this.nextStrike = Number.NEGATIVE_INFINITY;
    this.away = true;
  }

  /**
   * @internal There is another connection, to whose server this player is new: frames are counted anew, and programs,
   * controllers and pedals are told as they stand. Of the keys that are down those are struck that were struck within the
   * last 150 ms; the others have faded.
   */
  returned(): void {
    if (!this.away) {
      return;
    }
    this.away = false;
    this.seq = 0;
    this.clockEpoch++;
    const local = this.clock.local();
    const stamp = this.stamp(local);
    const young = heldKeys(this.held).filter(({ struck }) => local - struck < YOUNG);
    this.strikes.struckAgain(young.length);
    const stands = [...settings(this.held), ...young.map(({ event }) => event)];
    this.pending.push(...stands.map((event) => ({ stamp, event })));
    this.flush();
  }

  /**
   * Never earlier than the stamp before by the same clock: a small step back is waited out. After a large one listeners
   * start their timing anew.
   */
  private stamp(local: number): number {
    const now = this.clock.noteAt(this.clock.local());
    if (this.lastStamp > now + SET_BACK) {
      this.sendPending();
      this.lastStamp = Number.NEGATIVE_INFINITY;
      this.clockEpoch++;
    }
    this.lastStamp = Math.max(this.lastStamp, this.clock.noteAt(local));
    return this.lastStamp;
  }

  /** How long what is pending may wait, µs. */
  private wait(): number {
    if (!this.pending.some(({ event }) => isStrike(event))) {
      return this.windowMicros / 2;
    }
    return this.windowMicros > 0 ? Math.max(0, this.nextStrike - this.clock.local()) : 0;
  }

  private flushAfter(wait: number): void {
    const due = this.clock.local() + wait;
    if (wait === 0) {
      this.flush();
    } else if (due < this.alarmAt) {
      this.alarm(due);
    }
  }

  private alarm(due: number): void {
    this.cancelAlarm();
    this.alarmAt = due;
    this.cancelAlarm = this.after(Math.max(0, due - this.clock.local()) / MILLI, () => this.flush());
  }

  /** In as many frames as it takes. */
  private sendPending(): void {
    if (this.pending.length === 0) {
      return;
    }
    const writer = new FrameWriter();
    let start = 0;
    let strikes = 0;
    for (const { stamp, event } of this.pending) {
      if (!writer.isEmpty && !writer.fits(ticks(stamp, start), event.status)) {
        this.send(writer.take(), start, strikes);
        strikes = 0;
      }
      if (writer.isEmpty) {
        start = Math.floor(stamp / MILLI);
      }
      writer.add(ticks(stamp, start), event);
      strikes += isStrike(event) ? 1 : 0;
    }
    this.pending = [];
    this.send(writer.take(), start, strikes);
  }

  private send(midiData: Uint8Array, startMillis: number, strikes: number): void {
    this.seq++;
    this.strikes.sent(this.seq, strikes);
    this.outlet.send({
      midiData,
      timestamp: BigInt(startMillis),
      encoding: TIMED,
      seq: this.seq,
      clockEpoch: this.clockEpoch,
    });
  }

  private count(now: number): void {
    if (this.framesInSecond === 0 || now - this.second >= SECOND) {
      this.second = now;
      this.framesInSecond = 0;
    }
    this.framesInSecond++;
  }

  private openWindow(): number {
    const wide = this.windowMicros >= WIDENED && this.framesInSecond > MANY_FRAMES;
    return wide ? Math.max(this.windowMicros, WIDE_WINDOW) : this.windowMicros;
  }
}

function strikesOf(events: readonly Stamped[]): number {
  return events.filter(({ event }) => isStrike(event)).length;
}

/** 0.1 ms since the whole millisecond of the frame. A stamp past the longest span fits no frame. */
function ticks(stamp: number, startMillis: number): number {
  return Math.min(Math.floor((stamp - startMillis * MILLI) / MICROS_PER_TICK), MAX_TICKS + 1);
}

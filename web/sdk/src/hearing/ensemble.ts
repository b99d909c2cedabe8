import type { KeySnapshot, MidiMessage } from '#protocol/midi_pb.js';
import type { ServerClock } from '../clock/server-clock.js';
import { MICROS_PER_TICK } from '../music/frame.js';
import { type FrameEvent, readFrame } from '../music/frame-reader.js';
import type { KeyLedger } from '../music/key-ledger.js';
import { Controller, controlChange, isStrike, type MidiEvent } from '../music/midi.js';
import { Listeners, type Remover } from '../observe/listeners.js';
import { STALE } from '../playout/playout.js';
import { LISTENING, type PlayoutRule } from '../playout/playout-rule.js';
import type { Body } from '../wire/envelope.js';
import type { Hint } from './listener.js';
import { Player } from './player.js';
import { heldKeys, restore, settings } from './snapshots.js';

/** One event of another player, and when it is to be heard. */
export interface HeardEvent {
  /** `Member.memberId` of the player. */
  readonly memberId: string;
  readonly event: MidiEvent;
  /** When it is to be heard, µs of the local clock; it may be now or past. */
  readonly at: number;
  /** When it was played, µs of server time. */
  readonly played: number;
  /** False for a key that was struck long ago and is only to be shown as held. */
  readonly sounds: boolean;
}

const SERVER_ORIGIN = 1;
const GAP_BEFORE = 2;
const THINNED = 4;
const TWO_PATHS = 8;
/** Keys that were struck longer ago are not struck again when one comes late, µs. */
const YOUNG = 150_000;

/**
 * What the others in the room play, event by event, placed in time. Whatever makes a player inaudible also lets go of its
 * keys here: leaving, another room, a mute, a broken connection.
 */
export class Ensemble {
  private readonly players = new Map<string, Player>();
  private readonly events = new Listeners<HeardEvent>();
  private rule: PlayoutRule = LISTENING;
  private self = '';

  /** @internal Whether nobody knows how old what comes now is; see `Timekeeper.doubts`. */
  doubtful = false;

  /** @internal How many rooms have been entered so far. */
  stay = 0;

  /** @param hint tells a {@link Listener} what it cannot know from frames */
  constructor(
    private readonly clock: ServerClock,
    private readonly hint: (hint: Hint) => void = () => {},
  ) {}

  /**
   * Hears the others. Called as soon as an event has come, with the time when it is to sound, in the order of sounding for
   * each player.
   */
  onEvent(listener: (heard: HeardEvent) => void): Remover {
    return this.events.add(listener);
  }

  /** Whether a key of a player is down, as far as heard. */
  holds(memberId: string, channel: number, key: number): boolean {
    return this.players.get(memberId)?.keys.held(channel, key) ?? false;
  }

  /** Whether nobody holds a key or pedal. */
  get silent(): boolean {
    return [...this.players.values()].every(({ keys }) => keys.idle);
  }

  /** Hears nothing more of a player, or again; for this session alone. */
  mute(memberId: string, muted: boolean): void {
    const player = this.player(memberId);
    if (muted && !player.muted) {
      this.makeUp(player, player.keys.releases());
    }
    player.muted = muted;
    this.hint({ kind: 'mute', memberId, muted });
    if (!muted) {
      this.makeUp(player, pedalsOf(player.keys));
    }
  }

  isMuted(memberId: string): boolean {
    return this.players.get(memberId)?.muted ?? false;
  }

  /** @internal Players of whom something was heard. */
  all(): Iterable<Player> {
    return this.players.values();
  }

  /** @internal */
  get(memberId: string): Player | undefined {
    return this.players.get(memberId);
  }

  /** @internal Follows another rule of playout, for all. */
  follow(rule: PlayoutRule): void {
    this.rule = rule;
    this.hint({ kind: 'rule', rule });
    for (const player of this.players.values()) {
      player.playout.rule = rule;
    }
  }

  /**
   * @internal
   * @param arrived local µs
   */
  message(body: Body, arrived: number): void {
    switch (body.case) {
      case 'roomJoinedResponse':
        if (body.value.success) {
          this.stay++;
          this.clear();
          this.self = body.value.memberId;
        }
        break;
      case 'roomLeft':
        this.clear();
        break;
      case 'userLeftRoom':
        this.forget(body.value.memberId);
        break;
      case 'midiMessage':
        this.frame(body.value, arrived);
        break;
      case 'keySnapshot':
        this.stands(body.value);
        break;
      default:
        break;
    }
  }

  /**
   * @internal A frame that came on the second path. Only the very next one is taken; everything else is left to the first
   * path, which also tells who is there.
   */
  onSecondPath(frame: MidiMessage, arrived: number): void {
    if (this.players.get(frame.userId)?.sequence.isNext(frame.relaySeq)) {
      this.frame(frame, arrived);
    }
  }

  /**
   * @internal There is another way from the server, such as a second path: what was learnt of delays does not hold.
   *
   * @param since local µs
   */
  anotherWay(since: number): void {
    if (this.clock.known) {
      const now = this.clock.at(since);
      for (const { playout } of this.players.values()) {
        playout.anotherWay(now);
      }
    }
  }

  /** @internal Lets go of everything: the room or the connection is gone. */
  forgetAll(): void {
    this.hint({ kind: 'gone', stay: this.stay });
    this.clear();
  }

  private clear(): void {
    for (const memberId of [...this.players.keys()]) {
      this.forget(memberId);
    }
  }

  private forget(memberId: string): void {
    const player = this.players.get(memberId);
    if (player) {
      this.makeUp(player, player.keys.release());
      this.players.delete(memberId);
    }
  }

  private frame(frame: MidiMessage, arrivedLocal: number): void {
    if (frame.userId === this.self || !this.clock.known) {
      return;
    }
    const player = this.player(frame.userId);
    if (!player.sequence.isNew(frame.relaySeq, frame.seq)) {
      player.duplicates++;
      return;
    }
    const events = readFrame(frame.midiData, frame.encoding);
    if (typeof events === 'string') {
      player.malformed++;
      return;
    }
    const made = (frame.flags & SERVER_ORIGIN) !== 0;
    player.gaps += (frame.flags & GAP_BEFORE) === 0 ? 0 : 1;
    player.thinned += (frame.flags & THINNED) === 0 ? 0 : 1;
    if (!made) {
      this.arrived(player, frame, events, this.clock.at(arrivedLocal));
    }
    const start = Number(frame.timestamp) * 1000;
    for (const event of events) {
      this.hear(player, event, start + event.ticks * MICROS_PER_TICK);
    }
  }

  /** Tells the playout of a frame before its events. */
  private arrived(player: Player, frame: MidiMessage, events: readonly FrameEvent[], arrived: number): void {
    player.clockIs(frame.clockEpoch);
    player.pathsAre((frame.flags & TWO_PATHS) !== 0, arrived);
    if (this.doubtful) {
      player.frames++;
      player.playout.doubtfulFrame(arrived);
      return;
    }
    const first = events.find(isStrike) ?? events[0];
    const played = Number(frame.timestamp) * 1000 + (first?.ticks ?? 0) * MICROS_PER_TICK;
    player.arrived(arrived - played);
    player.playout.frame(played, arrived, first !== undefined && isStrike(first), !player.keys.idle);
  }

  private hear(player: Player, { status, data1, data2 }: MidiEvent, played: number): void {
    const event = { status, data1, data2 };
    player.keys.apply(event, played);
    const due = player.playout.at(played, event);
    if (due !== STALE && !(player.muted && isStrike(event))) {
      this.tell(player, event, due, played, true);
    }
  }

  private stands(snapshot: KeySnapshot): void {
    if (snapshot.memberId === this.self || !this.clock.known) {
      return;
    }
    const player = this.player(snapshot.memberId);
    if (!player.sequence.isAhead(snapshot.relaySeq)) {
      return;
    }
    const keys = restore(snapshot);
    if (keys === undefined) {
      player.malformed++;
      return;
    }
    this.makeUp(player, player.keys.releases());
    player.keys = keys;
    player.sequence.standsAt(snapshot.relaySeq, snapshot.seq);
    this.makeUp(player, settings(keys));
    const now = this.clock.micros();
    for (const { event, struck } of heldKeys(keys)) {
      const due = Math.max(now, player.playout.at(now, event));
      this.tell(player, event, due, struck, !player.muted && now - struck < YOUNG);
    }
  }

  /** Tells what nobody played, after everything that was told of the player before. */
  private makeUp(player: Player, events: readonly MidiEvent[]): void {
    if (!this.clock.known) {
      return;
    }
    const now = this.clock.micros();
    for (const event of events) {
      this.tell(player, event, player.playout.at(now, event), now, true);
    }
  }

  private tell(player: Player, event: MidiEvent, due: number, played: number, sounds: boolean): void {
    this.events.tell({ memberId: player.memberId, event, at: this.clock.toLocal(due), played, sounds });
  }

  private player(memberId: string): Player {
    let player = this.players.get(memberId);
    if (player === undefined) {
      player = new Player(memberId, this.rule);
      this.players.set(memberId, player);
    }
    return player;
  }
}

function pedalsOf(keys: KeyLedger): readonly MidiEvent[] {
  return keys
    .channels()
    .flatMap(([number, ledger]) =>
      [Controller.SUSTAIN, Controller.SOSTENUTO].map((pedal) => controlChange(pedal, ledger.controller(pedal), number)),
    );
}

import { TimingMode, type RoomTiming as WireRoomTiming, type RoomTempo as WireTempo } from '#protocol/room_pb.js';
import type { TimingReport } from '../clock/heart.js';
import type { Timekeeper } from '../clock/timekeeper.js';
import type { LostStrikes } from '../notes/lost-strikes.js';
import type { NoteSender } from '../notes/note-sender.js';
import { DUET_WINDOW_MS, WINDOW_MS } from '../notes/note-sender.js';
import { type Readable, Store } from '../observe/store.js';
import { BALANCED, DUET, fixedRule, LISTENING, type PlayoutRule } from '../playout/playout-rule.js';
import { Tempo } from '../playout/tempo.js';
import { tempoDraft } from '../room/settings.js';
import type { Room, RoomTempo } from '../room/views.js';
import type { Exchange } from '../wire/exchange.js';
import { type Plain, plain } from '../wire/plain.js';
import type { Ensemble } from './ensemble.js';
import { healthOf, type PlayerHealth } from './health.js';

/** How the members of the room are connected, as their clients report. */
export type RoomTiming = Plain<WireRoomTiming>;

/** How this session hears the others. */
export type Mode = Exclude<TimingMode, TimingMode.UNSPECIFIED>;

/** This session's own connection. Times in ms. */
export interface ConnectionHealth {
  /** Median round trip to the server. */
  readonly roundTripMs: number;
  readonly jitterMs: number;
  /** How far the server's clock is ahead of the local one. */
  readonly clockOffsetMs: number;
  readonly clockDriftPpm: number;
  /** This player's own notes that were lost with the connection. */
  readonly lost: LostStrikes;
}

const STALL_REMEMBERED = 60_000_000;
const DEFAULT_MILLI_BPM = 120_000;
const DEFAULT_BEATS = 4;

/** Time in the room: mode, tempo, delays, and how well it goes. */
export class Timing {
  private readonly effective = new Store<Mode>(TimingMode.LISTENING);
  private readonly beat: Store<Tempo | undefined> = new Store<Tempo | undefined>(undefined);
  private readonly told = new Store<RoomTiming | undefined>(undefined);
  private own: Mode | undefined;
  private roomMode: Mode = TimingMode.LISTENING;
  private phraseBeats = DEFAULT_BEATS * 2;
  private lastStall = Number.NEGATIVE_INFINITY;
  private reported = { stalls: 0, late: 0, stale: 0 };

  constructor(
    private readonly exchange: Exchange,
    private readonly keeper: Timekeeper,
    private readonly ensemble: Ensemble,
    private readonly notes: NoteSender,
  ) {}

  /** The mode in which this session hears: the room's, or its own. */
  get mode(): Readable<Mode> {
    return this.effective;
  }

  /** The shared beat of the room; undefined outside of one. */
  get tempo(): Readable<Tempo | undefined> {
    return this.beat;
  }

  /** How members of the room are connected, and their common delay. */
  get room(): Readable<RoomTiming | undefined> {
    return this.told;
  }

  /** Hears in a mode of one's own; undefined: in that of the room. */
  override(mode: Mode | undefined): void {
    this.own = mode;
    this.apply();
  }

  /** Sets mode and tempo of the room, for its owner and moderators; what is left out stays as it is. */
  async set(timing: { readonly mode?: Mode; readonly tempo?: Partial<RoomTempo> }): Promise<void> {
    await this.exchange.ask(
      {
        case: 'setRoomTiming',
        value: {
          ...(timing.mode === undefined ? {} : { timingMode: timing.mode }),
          ...(timing.tempo === undefined ? {} : { tempo: tempoDraft(timing.tempo) }),
        },
      },
      'acknowledgement',
    );
  }

  /** The server's time now, µs since 1970; undefined before it is known. */
  serverMicros(): number | undefined {
    return this.keeper.clock.known ? this.keeper.clock.micros() : undefined;
  }

  /** The local time at a time of the server, µs; for metronomes. */
  toLocal(serverMicros: number): number {
    return this.keeper.clock.toLocal(serverMicros);
  }

  /** This session's own connection; undefined before it is known. */
  connection(): ConnectionHealth | undefined {
    if (!this.keeper.clock.known) {
      return undefined;
    }
    const estimate = this.keeper.clock.estimate();
    return {
      roundTripMs: this.keeper.medianRoundTrip / 1000,
      jitterMs: this.keeper.jitter / 1000,
      clockOffsetMs: estimate.micros / 1000,
      clockDriftPpm: estimate.slope * 1e6,
      lost: this.notes.lost,
    };
  }

  /** How each player is heard of whom something was heard. */
  players(): readonly PlayerHealth[] {
    return [...this.ensemble.all()].map(healthOf);
  }

  /** @internal The room is this one now, or changed, or there is none. */
  roomIs(room: Room | undefined): void {
    const settings = room?.info.settings;
    const mode = settings?.timingMode ?? TimingMode.UNSPECIFIED;
    this.roomMode = mode === TimingMode.UNSPECIFIED ? TimingMode.LISTENING : mode;
    this.beat.set(room && tempoOf(settings?.tempo));
    const beats = settings?.tempo?.phraseBeats ?? 0;
    this.phraseBeats = beats > 0 ? beats : 2 * (this.beat.value?.beatsPerBar ?? DEFAULT_BEATS);
    if (room === undefined) {
      this.told.set(undefined);
    }
    this.apply();
  }

  /** @internal */
  timing(timing: WireRoomTiming): void {
    this.told.set(plain(timing));
    this.apply();
  }

  /** @internal What was measured since the last report. */
  report(): TimingReport {
    const players = [...this.ensemble.all()].filter((player) => player.frames > 0);
    const total = (of: (health: PlayerHealth) => number) => players.reduce((sum, each) => sum + of(healthOf(each)), 0);
    const most = (values: readonly number[]) => Math.max(0, ...values.map(Math.round));
    const now = { stalls: total((of) => of.stalls), late: total((of) => of.late), stale: total((of) => of.stale) };
    const before = this.reported;
    this.reported = now;
    const stalls = Math.max(0, now.stalls - before.stalls);
    if (this.keeper.takeStall() || stalls > 0) {
      this.lastStall = this.keeper.clock.local();
    }
    return {
      roundTripUs: Math.max(0, Math.round(this.keeper.medianRoundTrip)),
      jitterUs: Math.max(0, Math.round(this.keeper.jitter)),
      playoutDelayUs: most(players.map(({ playout }) => playout.delay)),
      neededDelayUs: most(players.map(({ playout }) => playout.needed(LISTENING))),
      // Somebody who left takes what was counted along.
      stalls,
      lateEvents: Math.max(0, now.late - before.late),
      staleNoteOns: Math.max(0, now.stale - before.stale),
      takesGuards: true,
    };
  }

  /** @internal Whether notes need a second path and guards: in a duet, and for a minute after a stall. */
  needsProtection(): boolean {
    return this.effective.value === TimingMode.DUET || this.keeper.clock.local() - this.lastStall < STALL_REMEMBERED;
  }

  private apply(): void {
    const mode = this.own ?? this.roomMode;
    this.effective.set(mode);
    this.ensemble.follow(this.rule(mode));
    this.notes.window(mode === TimingMode.DUET ? DUET_WINDOW_MS : WINDOW_MS);
  }

  private rule(mode: Mode): PlayoutRule {
    switch (mode) {
      case TimingMode.LISTENING:
        return LISTENING;
      case TimingMode.BALANCED:
        return BALANCED;
      case TimingMode.DUET:
        return DUET;
      case TimingMode.CONCERT: {
        const common = this.told.value?.commonDelayUs ?? 0;
        return common > 0 ? fixedRule(common) : LISTENING;
      }
      case TimingMode.PHRASE:
        return this.beat.value ? fixedRule(this.beat.value.phrase(this.phraseBeats)) : LISTENING;
    }
  }
}

function tempoOf(tempo: Plain<WireTempo> | undefined): Tempo {
  const milliBpm = tempo?.milliBpm || DEFAULT_MILLI_BPM;
  return Tempo.of(tempo?.anchorUs ?? 0, milliBpm / 1000, tempo?.beatsPerBar || DEFAULT_BEATS);
}

import type { HeartbeatAck } from '#protocol/system_pb.js';
import type { Cancel, Platform } from '../platform.js';
import type { Draft } from '../wire/envelope.js';

const EARLY_BEATS = 8;
const EARLY_MS = 150;
const STEADY_MS = 2_000;
const DEAD_AFTER_US = 8_000_000;
/** A timer that is late by more: this machine slept. */
const SLEPT_US = 10_000_000;

/** One heartbeat and its answer, µs. The outer two times are local, the inner two the server's. */
export interface Probe {
  readonly sentLocal: number;
  readonly receivedServer: number;
  readonly sentServer: number;
  readonly receivedLocal: number;
}

/** What a {@link Heart} beats for. */
export interface HeartOwner {
  send(draft: Draft): void;

  /** @param ack the answer itself, for what else it tells */
  probed(probe: Probe, ack: HeartbeatAck): void;

  /** This machine slept: nothing that is known of clocks and network can be trusted. */
  slept(): void;

  /** Nothing was answered for 8 s. */
  dead(): void;
}

/**
 * Beats while a connection lives: each heartbeat keeps it alive and probes the server's clock. Eight beats come 150 ms
 * apart, then one every two seconds.
 */
export class Heart {
  private readonly unanswered = new Set<number>();
  private beats = 0;
  private lastBeat = 0;
  private cancel: Cancel = () => {};

  constructor(
    private readonly platform: Pick<Platform, 'micros' | 'after'>,
    private readonly owner: HeartOwner,
  ) {}

  /** Begins anew, on a new connection. */
  start(): void {
    this.stop();
    this.beats = 0;
    this.lastBeat = this.platform.micros();
    this.beat();
  }

  stop(): void {
    this.cancel();
    this.unanswered.clear();
  }

  /** Beats quickly again: clock or network may be others than before. */
  quicken(): void {
    this.beats = 0;
    this.cancel();
    this.beat();
  }

  answered(ack: HeartbeatAck, receivedLocal: number): void {
    const sentLocal = Number(ack.timestamp);
    if (this.unanswered.delete(sentLocal)) {
      const probe = {
        sentLocal,
        receivedServer: Number(ack.receivedUs),
        sentServer: Number(ack.sentUs),
        receivedLocal,
      };
      this.owner.probed(probe, ack);
    }
  }

  private beat(): void {
    const now = this.platform.micros();
    if (now - this.lastBeat > SLEPT_US) {
      this.unanswered.clear();
      this.beats = 0;
      this.owner.slept();
    }
    this.lastBeat = now;
    const [oldest] = this.unanswered;
    if (oldest !== undefined && now - oldest > DEAD_AFTER_US) {
      this.stop();
      this.owner.dead();
      return;
    }
    this.probe(now);
    this.beats++;
    this.cancel = this.platform.after(this.beats < EARLY_BEATS ? EARLY_MS : STEADY_MS, () => this.beat());
  }

  private probe(now: number): void {
    // The time of writing is also how the answer is recognised.
    let stamp = now;
    while (this.unanswered.has(stamp)) {
      stamp++;
    }
    this.unanswered.add(stamp);
    this.owner.send({ case: 'heartbeatMessage', value: { timestamp: BigInt(stamp) } });
  }
}

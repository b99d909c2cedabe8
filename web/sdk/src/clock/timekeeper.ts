import type { HeartbeatAck } from '#protocol/system_pb.js';
import type { Platform } from '../platform.js';
import { Heart, type HeartOwner } from './heart.js';
import { OffsetEstimator } from './offset-estimator.js';
import { type Probe, roundTrip } from './probe.js';
import { QUICK } from './probe-schedule.js';
import { ServerClock } from './server-clock.js';

const ROUND_TRIPS = 31;
const KNOWN_FROM = 8;
/** As for frames of notes, µs. */
const STALL = 80_000;

/** Keeps the server's clock while a connection lives. */
export class Timekeeper {
  readonly clock: ServerClock;
  private readonly heart: Heart;
  private readonly estimator = new OffsetEstimator();
  private readonly roundTrips: number[] = [];
  private answers = 0;
  private doubted = false;
  private stalled = false;
  private known: () => void = () => {};

  constructor(
    private readonly platform: Pick<Platform, 'micros' | 'wallMillis' | 'after'>,
    owner: Pick<HeartOwner, 'send' | 'report' | 'dead'>,
  ) {
    this.clock = new ServerClock(
      () => platform.micros(),
      () => platform.wallMillis() * 1000,
      () => this.woke(),
    );
    this.heart = new Heart(platform, {
      send: (draft) => owner.send(draft),
      report: () => owner.report(),
      dead: () => owner.dead(),
      beats: () => {
        this.clock.wokeUp();
      },
      probed: (probe) => this.probed(probe),
      notesStalled: () => {
        this.stalled = true;
      },
      slept: () => this.forget(),
    });
  }

  /**
   * Begins on a new connection.
   *
   * @returns done when the clock is known from the first answers
   */
  start(): Promise<void> {
    this.forget();
    const known = new Promise<void>((resolve) => {
      this.known = resolve;
    });
    this.heart.start();
    return known;
  }

  stop(): void {
    this.heart.stop();
    this.known();
  }

  /** The network or the machine may be others than before: measures afresh. */
  quicken(): void {
    this.forget();
    this.heart.quicken();
  }

  /**
   * Whether nobody knows how old what comes now is: the machine may have slept, and the server has not told its time since.
   * To be asked for each message, because what is read first after waking up has waited.
   */
  doubts(): boolean {
    this.clock.wokeUp();
    return this.doubted;
  }

  private woke(): void {
    this.doubted = true;
    this.quicken();
  }

  /** Whether nobody plays or listens for now. */
  idle(now: boolean): void {
    this.heart.schedule.idle(now);
  }

  answered(ack: HeartbeatAck, receivedLocal: number): void {
    this.heart.answered(ack, receivedLocal);
  }

  /** Median round trip of the last heartbeats, µs; 0: not known. */
  get medianRoundTrip(): number {
    return this.roundTrips.toSorted((one, other) => one - other)[this.roundTrips.length >> 1] ?? 0;
  }

  /**
   * Whether a heartbeat has stalled since the last call, or notes on their way to the server have, as it says: a packet was
   * lost or held up. Who plays and hears nobody learns of stalls by these alone.
   */
  takeStall(): boolean {
    const { stalled } = this;
    this.stalled = false;
    return stalled;
  }

  /** How much round trips vary: the 95th percentile above the fastest, µs. */
  get jitter(): number {
    const sorted = this.roundTrips.toSorted((one, other) => one - other);
    const high = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
    return high - (sorted[0] ?? 0);
  }

  private forget(): void {
    this.estimator.clear();
    this.roundTrips.length = 0;
    this.answers = 0;
  }

  private probed(probe: Probe): void {
    if (!this.estimator.add(probe)) {
      this.heart.schedule.restart();
    }
    const took = roundTrip(probe);
    if (this.roundTrips.length >= KNOWN_FROM && took > this.medianRoundTrip + STALL) {
      this.stalled = true;
    }
    this.roundTrips.push(took);
    if (this.roundTrips.length > ROUND_TRIPS) {
      this.roundTrips.shift();
    }
    const estimate = this.estimator.estimate(this.platform.micros());
    if (estimate) {
      this.clock.adjust(estimate, probe.sentLocal);
    }
    this.doubted &&= probe.sentLocal < this.clock.wokeUp();
    this.answers++;
    if (this.answers >= QUICK) {
      this.known();
    }
  }
}

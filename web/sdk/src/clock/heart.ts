import type { MessageInitShape } from '@bufbuild/protobuf';
import type { HeartbeatAck, TimingReportSchema } from '#protocol/system_pb.js';
import type { Cancel, Platform } from '../platform.js';
import type { Draft } from '../wire/envelope.js';
import type { Probe } from './probe.js';
import { ProbeSchedule } from './probe-schedule.js';

const DEAD_AFTER = 8_000_000;
/** A beat that is late by more: this machine slept. */
const SLEPT = 10_000_000;
const REPORT_EVERY = 2_000_000;

/** What a client tells of its connection with a heartbeat. */
export type TimingReport = MessageInitShape<typeof TimingReportSchema>;

/** What a {@link Heart} beats for. */
export interface HeartOwner {
  send(draft: Draft): void;

  /** A heartbeat is about to be stamped. */
  beats(): void;

  probed(probe: Probe): void;

  /** Notes on their way to the server have stalled, as it says. */
  notesStalled(): void;

  /** What was measured since the last report. */
  report(): TimingReport;

  /** This machine slept: nothing that is known of clocks and network can be trusted. */
  slept(): void;

  /** Nothing was answered for 8 s. */
  dead(): void;
}

/** Beats while a connection lives: each heartbeat keeps it alive and probes the server's clock. */
export class Heart {
  readonly schedule = new ProbeSchedule();
  private readonly unanswered = new Set<number>();
  private due = Number.POSITIVE_INFINITY;
  private lastReport = Number.NEGATIVE_INFINITY;
  private cancel: Cancel = () => {};
  private beating = false;

  constructor(
    private readonly platform: Pick<Platform, 'micros' | 'after'>,
    private readonly owner: HeartOwner,
  ) {}

  /** Begins anew, on a new connection, or because clock and network may be others than before. */
  start(): void {
    this.stop();
    this.schedule.restart();
    this.beat();
  }

  /** Clock and network may be others than before: beats quickly from now on, while a connection lives. */
  quicken(): void {
    if (this.beating) {
      this.schedule.restart();
    } else if (this.due !== Number.POSITIVE_INFINITY) {
      this.start();
    }
  }

  stop(): void {
    this.cancel();
    this.due = Number.POSITIVE_INFINITY;
    this.unanswered.clear();
  }

  answered(ack: HeartbeatAck, receivedLocal: number): void {
    const sentLocal = Number(ack.timestamp);
    // What came before it will not be answered any more.
    for (const sent of this.unanswered) {
      if (sent < sentLocal) {
        this.unanswered.delete(sent);
      }
    }
    if (this.unanswered.delete(sentLocal)) {
      if (ack.stalls > 0) {
        this.owner.notesStalled();
      }
      this.owner.probed({
        sentLocal,
        receivedServer: Number(ack.receivedUs),
        sentServer: Number(ack.sentUs),
        receivedLocal,
      });
    }
  }

  private beat(): void {
    this.beating = true;
    this.owner.beats();
    this.beating = false;
    const now = this.platform.micros();
    if (now - this.due > SLEPT) {
      this.unanswered.clear();
      this.schedule.restart();
      this.owner.slept();
    }
    const [oldest] = this.unanswered;
    if (oldest !== undefined && now - oldest > DEAD_AFTER) {
      this.stop();
      this.owner.dead();
      return;
    }
    this.send(now);
    const pause = this.schedule.next();
    this.due = now + pause;
    this.cancel = this.platform.after(pause / 1000, () => this.beat());
  }

  private send(now: number): void {
    // The time of writing is also how the answer is recognised.
    let stamp = now;
    while (this.unanswered.has(stamp)) {
      stamp++;
    }
    this.unanswered.add(stamp);
    this.owner.send({ case: 'heartbeatMessage', value: { timestamp: BigInt(stamp), ...this.reportDue(now) } });
  }

  private reportDue(now: number): { report?: TimingReport } {
    if (now - this.lastReport < REPORT_EVERY) {
      return {};
    }
    this.lastReport = now;
    return { report: this.owner.report() };
  }
}

import { MAX_BYTES, MAX_EVENTS, MAX_TICKS } from './frame.js';
import { type MidiEvent, messageLength } from './midi.js';

/**
 * Writes one delta-timed frame, event by event, with running status. What it holds is at any time a valid frame or
 * empty.
 */
export class FrameWriter {
  private readonly bytes: number[] = [];
  private count = 0;
  private last = 0;
  private runningStatus = 0;

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** Whether an event with this time and status still fits. */
  fits(ticks: number, status: number): boolean {
    return (
      this.count < MAX_EVENTS && ticks <= MAX_TICKS && this.bytes.length + this.lengthOf(ticks, status) <= MAX_BYTES
    );
  }

  /**
   * Appends an event that fits.
   *
   * @param ticks 0.1 ms since the time of the frame, not less than those of the event before
   * @throws RangeError if it does not fit, or if time runs backwards
   */
  add(ticks: number, { status, data1, data2 }: MidiEvent): void {
    if (ticks < this.last || !this.fits(ticks, status)) {
      throw new RangeError(`an event at tick ${ticks} does not fit behind one at ${this.last}`);
    }
    this.delta(ticks - this.last);
    if (status !== this.runningStatus) {
      this.bytes.push(status);
      this.runningStatus = status;
    }
    this.bytes.push(data1);
    if (messageLength(status) === 3) {
      this.bytes.push(data2);
    }
    this.last = ticks;
    this.count++;
  }

  /** The frame; the writer is empty after. */
  take(): Uint8Array {
    const frame = Uint8Array.from(this.bytes);
    this.bytes.length = 0;
    this.count = 0;
    this.last = 0;
    this.runningStatus = 0;
    return frame;
  }

  private lengthOf(ticks: number, status: number): number {
    const delta = ticks - this.last;
    const deltaLength = delta < 1 << 7 ? 1 : delta < 1 << 14 ? 2 : 3;
    return deltaLength + messageLength(status) - (status === this.runningStatus ? 1 : 0);
  }

  private delta(ticks: number): void {
    if (ticks >= 1 << 14) {
      this.bytes.push(0x80 | (ticks >> 14));
    }
    if (ticks >= 1 << 7) {
      this.bytes.push(0x80 | ((ticks >> 7) & 0x7f));
    }
    this.bytes.push(ticks & 0x7f);
  }
}

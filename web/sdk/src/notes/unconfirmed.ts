import type { NoteFrame } from './note-sender.js';

const KEPT = 2_000_000;

/**
 * The frames of the last two seconds that the server has not confirmed. They are sent again first on a second path: the
 * server takes each number once.
 */
export class Unconfirmed {
  private kept: { readonly frame: NoteFrame; readonly local: number }[] = [];

  /** @param local local time, µs */
  sent(frame: NoteFrame, local: number): void {
    this.kept.push({ frame, local });
    this.forget(local);
  }

  /** The server has every frame up to this number, or will not take it any more. */
  confirmed(seq: number): void {
    this.kept = this.kept.filter(({ frame }) => frame.seq > seq);
  }

  clear(): void {
    this.kept = [];
  }

  /** What is to be sent again, in order. */
  frames(local: number): readonly NoteFrame[] {
    this.forget(local);
    return this.kept.map(({ frame }) => frame);
  }

  private forget(local: number): void {
    this.kept = this.kept.filter((each) => local - each.local <= KEPT);
  }
}

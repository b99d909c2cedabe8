import { type Readable, Store } from '../observe/store.js';
import type { Cancel, Platform } from '../platform.js';

const FORGOTTEN_AFTER_MS = 5_000;

/** Who is writing: somebody of whom nothing was heard for 5 s, or whose line came, no longer is. */
export class Typists {
  private readonly timers = new Map<string, Cancel>();
  private readonly now = new Store<readonly string[]>([]);

  constructor(private readonly after: Platform['after']) {}

  /** `memberId` of each, in the order of their beginning. */
  get members(): Readable<readonly string[]> {
    return this.now;
  }

  heard(memberId: string, typing: boolean): void {
    if (!typing) {
      this.stopped(memberId);
      return;
    }
    this.timers.get(memberId)?.();
    this.timers.set(
      memberId,
      this.after(FORGOTTEN_AFTER_MS, () => this.stopped(memberId)),
    );
    this.publish();
  }

  stopped(memberId: string): void {
    this.timers.get(memberId)?.();
    if (this.timers.delete(memberId)) {
      this.publish();
    }
  }

  clear(): void {
    for (const cancel of this.timers.values()) {
      cancel();
    }
    this.timers.clear();
    this.publish();
  }

  private publish(): void {
    this.now.set([...this.timers.keys()]);
  }
}

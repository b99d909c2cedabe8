import type { Timers } from '../app/timers';
import type { Gesture } from '../input/events';

interface Planned {
  readonly gesture: Gesture;
  readonly at: number;
}

/**
 * What is to be told to the others, each gesture at its own time: what is planned ahead waits until then, in the order
 * of its times and, for one time, of the calls. What is struck at once is told at once. Times are ms of one clock.
 */
export class Outbox {
  readonly #now: () => number;
  readonly #after: Timers;
  readonly #tell: (gestures: readonly Gesture[], at: number) => void;
  #planned: Planned[] = [];
  #cancel: () => void = () => {};

  /** @param tell takes gestures of one moment */
  constructor(now: () => number, after: Timers, tell: (gestures: readonly Gesture[], at: number) => void) {
    this.#now = now;
    this.#after = after;
    this.#tell = tell;
  }

  put(gesture: Gesture, at: number): void {
    if (at <= this.#now()) {
      this.#flush();
      this.#tell([gesture], at);
      return;
    }
    const later = this.#planned.findIndex((planned) => planned.at > at);
    const place = later < 0 ? this.#planned.length : later;
    this.#planned.splice(place, 0, { gesture, at });
    if (place === 0) this.#wait();
  }

  /** Forgets what is planned. */
  clear(): void {
    this.#cancel();
    this.#planned = [];
  }

  #flush(): void {
    const now = this.#now();
    const due = this.#planned.filter(({ at }) => at <= now);
    if (due.length === 0) return;
    this.#planned = this.#planned.slice(due.length);
    for (const at of new Set(due.map((planned) => planned.at))) {
      this.#tell(
        due.filter((planned) => planned.at === at).map(({ gesture }) => gesture),
        at,
      );
    }
    this.#wait();
  }

  #wait(): void {
    this.#cancel();
    const next = this.#planned[0];
    if (next === undefined) return;
    this.#cancel = this.#after(Math.max(0, Math.ceil(next.at - this.#now())), () => {
      this.#flush();
      // A timer may come a moment too early: the clock of another thread is rounded.
      this.#wait();
    });
  }
}

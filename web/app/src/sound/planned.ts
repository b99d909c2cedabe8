import type { Gesture } from '../input/events';

interface Due {
  readonly player: string;
  readonly gesture: Gesture;
  /** The number of the sample. */
  readonly at: number;
}

/** What is to be played, in the order of its times and, for one time, of the calls. */
export class Planned {
  #due: Due[] = [];

  put(player: string, gesture: Gesture, at: number): void {
    // What comes last is mostly what is due last.
    let place = this.#due.length;
    while (place > 0 && (this.#due[place - 1]?.at ?? 0) > at) place--;
    this.#due.splice(place, 0, { player, gesture, at });
  }

  /** The first that is due at a sample. */
  take(sample: number): Due | undefined {
    return this.next <= sample ? this.#due.shift() : undefined;
  }

  /** The sample of the first; Infinity for none. */
  get next(): number {
    return this.#due[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  forget(player: string): void {
    this.#due = this.#due.filter((due) => due.player !== player);
  }
}

/**
 * What is on the stage: which keys are down and by whom, and the trails that rise from them. Knows nothing of
 * pixels. Times are milliseconds of one clock, which the caller chooses.
 */

export interface Trail {
  readonly player: number;
  readonly key: number;
  readonly velocity: number;
  readonly colour: string;
  readonly began: number;
  /** Infinity while the key is down. */
  ended: number;
}

export interface Held {
  readonly player: number;
  readonly colour: string;
  readonly velocity: number;
}

/** What leaves the stage for good is forgotten; a crowd cannot make it hold more than this. */
const MOST_TRAILS = 4_000;

export class Scene {
  readonly #held = new Map<number, Held[]>();
  #trails: Trail[] = [];

  get trails(): readonly Trail[] {
    return this.#trails;
  }

  /** Keys that are down, each with those who hold it, the latest last. */
  get held(): ReadonlyMap<number, readonly Held[]> {
    return this.#held;
  }

  down(player: number, key: number, velocity: number, colour: string, at: number): void {
    this.up(player, key, at);
    const holders = this.#held.get(key);
    const holder = { player, colour, velocity };
    if (holders === undefined) this.#held.set(key, [holder]);
    else holders.push(holder);
    if (this.#trails.length >= MOST_TRAILS) this.#trails.splice(0, MOST_TRAILS / 4);
    this.#trails.push({ player, key, velocity, colour, began: at, ended: Number.POSITIVE_INFINITY });
  }

  up(player: number, key: number, at: number): void {
    const holders = this.#held.get(key);
    const place = holders?.findIndex((holder) => holder.player === player) ?? -1;
    if (holders === undefined || place < 0) return;
    holders.splice(place, 1);
    if (holders.length === 0) this.#held.delete(key);
    for (let i = this.#trails.length - 1; i >= 0; i--) {
      const trail = this.#trails[i];
      if (trail?.player === player && trail.key === key && trail.ended === Number.POSITIVE_INFINITY) {
        trail.ended = Math.max(at, trail.began);
        return;
      }
    }
  }

  /** Lifts all keys of a player. */
  clear(player: number, at: number): void {
    for (const key of [...this.#held.keys()]) this.up(player, key, at);
  }

  /** Forgets trails that ended before `horizon`. */
  forget(horizon: number): void {
    if (this.#trails.some((trail) => trail.ended < horizon)) {
      this.#trails = this.#trails.filter((trail) => trail.ended >= horizon);
    }
  }
}

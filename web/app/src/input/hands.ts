import { type Gesture, type GestureListener, SUSTAIN } from './events';

/**
 * The hands of the player of this page. Several devices may hold one key: it goes down with each strike and up when
 * the last of them lets go. The sustain pedal is as far down as the furthest device holds it.
 */
export class Hands {
  readonly #holders = new Map<number, Set<string>>();
  readonly #pedals = new Map<string, number>();
  readonly #tell: GestureListener;
  #pedal = 0;

  constructor(tell: GestureListener) {
    this.#tell = tell;
  }

  /** @param source names the finger, computer key or device */
  strike(source: string, key: number, velocity: number, at: number): void {
    if (key < 0 || key > 127) return;
    const holders = this.#holders.get(key) ?? new Set();
    holders.add(source);
    this.#holders.set(key, holders);
    this.#tell({ kind: 'on', channel: 0, key, velocity: Math.max(1, Math.min(127, Math.round(velocity))) }, at);
  }

  release(source: string, key: number, at: number): void {
    const holders = this.#holders.get(key);
    if (!holders?.delete(source) || holders.size > 0) return;
    this.#holders.delete(key);
    this.#tell({ kind: 'off', channel: 0, key }, at);
  }

  /** Lets go of everything that a source holds: it was unplugged, or the window lost the keyboard. */
  releaseAll(source: string, at: number): void {
    for (const [key, holders] of [...this.#holders]) {
      if (holders.has(source)) this.release(source, key, at);
    }
    this.pedal(source, 0, at);
  }

  /** Lets go of every key and pedal, whoever holds it; what lets go of them later is heard no more. */
  letGo(at: number): void {
    const keys = [...this.#holders.keys()];
    this.#holders.clear();
    for (const key of keys) this.#tell({ kind: 'off', channel: 0, key }, at);
    for (const source of [...this.#pedals.keys()]) this.pedal(source, 0, at);
  }

  /** @param value 0 to 127; values between count as a half-pedal */
  pedal(source: string, value: number, at: number): void {
    if (value > 0) this.#pedals.set(source, value);
    else this.#pedals.delete(source);
    const furthest = Math.max(0, ...this.#pedals.values());
    if (furthest === this.#pedal) return;
    this.#pedal = furthest;
    this.#tell({ kind: 'control', channel: 0, control: SUSTAIN, value: furthest }, at);
  }

  /** Passes on what needs no counting. */
  pass(gesture: Extract<Gesture, { kind: 'control' | 'program' | 'bend' }>, at: number): void {
    this.#tell(gesture, at);
  }

  /** Keys that are down now. */
  get held(): readonly number[] {
    return [...this.#holders.keys()];
  }

  get sustained(): boolean {
    return this.#pedal > 0;
  }
}

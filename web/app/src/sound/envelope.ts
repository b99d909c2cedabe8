import { SILENT_AFTER } from './voice';

/** A voice that was let go is not kept longer than this, in s, whatever its time constant. */
const LONGEST_RELEASE = 60;

/** How loud a voice is from sample to sample: a straight attack, then a decay towards a level, then the release. */
export class Envelope {
  readonly #rate: number;
  readonly #ring: number;
  readonly #peak: number;
  #level: number;
  #attack: number;
  readonly #step: number;
  #target: number;
  /** What is left of the distance to the target after a sample. */
  #keeps: number;
  #left: number;
  #released = false;

  /**
   * @param peak reached after `attack` s
   * @param target approached from there with the time constant `decay`, in s
   * @param lasts s after which it has ended by itself
   * @param ring time constant in s with which an undamped tone dies away; Infinity for a recording, which does it itself
   */
  constructor(
    rate: number,
    peak: number,
    shape: {
      readonly attack: number;
      readonly target: number;
      readonly decay: number;
      readonly lasts: number;
      readonly ring: number;
    },
  ) {
    this.#rate = rate;
    this.#ring = shape.ring;
    this.#peak = peak;
    this.#attack = Math.round(shape.attack * rate);
    this.#level = this.#attack === 0 ? peak : 0;
    this.#step = this.#attack === 0 ? 0 : peak / this.#attack;
    this.#target = shape.target;
    this.#keeps = Math.exp(-1 / (shape.decay * rate));
    this.#left = shape.lasts * rate;
  }

  get done(): boolean {
    return this.#left <= 0;
  }

  /** Falls silent with a time constant in s, from where it is. Infinity lets it ring; the last call counts. */
  release(constant: number): void {
    // Nothing has touched the string yet: it goes on as it is.
    if (this.done || (constant === Number.POSITIVE_INFINITY && !this.#released)) return;
    this.#released = true;
    const fade = Math.min(constant, this.#ring);
    this.#attack = 0;
    this.#target = fade === Number.POSITIVE_INFINITY ? this.#level : 0;
    this.#keeps = Math.exp(-1 / (fade * this.#rate));
    // Counted from the peak: a pedal that moves again and again does not keep what is silent already.
    const constants = SILENT_AFTER + Math.log(this.#level / this.#peak);
    this.#left = Math.min(LONGEST_RELEASE, constants * fade) * this.#rate;
  }

  /** The level of this sample. */
  next(): number {
    const level = this.#level;
    if (this.#attack > 0) {
      this.#attack--;
      this.#level += this.#step;
    } else {
      this.#level = this.#target + (level - this.#target) * this.#keeps;
    }
    this.#left--;
    return level;
  }
}

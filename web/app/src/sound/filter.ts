/**
 * A filter of second order, with the formulas of Robert Bristow-Johnson's "Audio EQ Cookbook". Frequencies in Hz.
 */
export class Filter {
  readonly #b0: number;
  readonly #b1: number;
  readonly #b2: number;
  readonly #a1: number;
  readonly #a2: number;
  #x1 = 0;
  #x2 = 0;
  #y1 = 0;
  #y2 = 0;

  private constructor(b: readonly [number, number, number], a: readonly [number, number, number]) {
    this.#b0 = b[0] / a[0];
    this.#b1 = b[1] / a[0];
    this.#b2 = b[2] / a[0];
    this.#a1 = a[1] / a[0];
    this.#a2 = a[2] / a[0];
  }

  /** Lets through what is below a frequency; undefined where that is all that there is. */
  static lowpass(rate: number, frequency: number, q: number): Filter | undefined {
    if (frequency >= rate / 2) return undefined;
    const turn = (2 * Math.PI * frequency) / rate;
    const alpha = Math.sin(turn) / (2 * q);
    const cos = Math.cos(turn);
    return new Filter([(1 - cos) / 2, 1 - cos, (1 - cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
  }

  /** Lets through what is around a frequency; undefined where there is no such sound. */
  static bandpass(rate: number, frequency: number, q: number): Filter | undefined {
    if (frequency >= rate / 2) return undefined;
    const turn = (2 * Math.PI * frequency) / rate;
    const alpha = Math.sin(turn) / (2 * q);
    return new Filter([alpha, 0, -alpha], [1 + alpha, -2 * Math.cos(turn), 1 - alpha]);
  }

  next(x: number): number {
    const y = this.#b0 * x + this.#b1 * this.#x1 + this.#b2 * this.#x2 - this.#a1 * this.#y1 - this.#a2 * this.#y2;
    this.#x2 = this.#x1;
    this.#x1 = x;
    this.#y2 = this.#y1;
    this.#y1 = y;
    return y;
  }
}

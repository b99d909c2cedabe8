/** A value that goes to another without a click: with a time constant, from sample to sample. */
export class Glide {
  readonly #constant: number;
  readonly #keeps: number;
  #value: number;
  #target: number;

  /** @param constant in samples */
  constructor(value: number, constant: number) {
    this.#constant = constant;
    this.#keeps = Math.exp(-1 / constant);
    this.#value = value;
    this.#target = value;
  }

  to(target: number): void {
    this.#target = target;
  }

  /** Is there at once: nobody hears how. */
  arrive(): void {
    this.#value = this.#target;
  }

  next(): number {
    this.#value = this.#target + (this.#value - this.#target) * this.#keeps;
    return this.#value;
  }

  /** The value after some samples. */
  after(samples: number): number {
    this.#value = this.#target + (this.#value - this.#target) * Math.exp(-samples / this.#constant);
    return this.#value;
  }
}

/**
 * Where blocks of samples begin that a page renders itself. The browser tells when a block will be heard by a clock that has
 * gone on until the page got to it: that is late by anything up to a block, a little else each time. Blocks follow each other
 * without a gap, unless the page stood still, and then whole blocks are missing.
 */
export class Blocks {
  readonly #size: number;
  #next: number | undefined;

  /** @param size samples in a block */
  constructor(size: number) {
    this.#size = size;
  }

  /** @param told the first sample by the browser, never before the true one @returns the first sample */
  first(told: number): number {
    const expected = this.#next ?? told;
    const missed = Math.floor((told - expected) / this.#size);
    const first = missed < 0 ? told : expected + missed * this.#size;
    this.#next = first + this.#size;
    return first;
  }
}

/** Samples of the two sides, to which whoever sounds adds. */
export interface Sides {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** One string or tone that sounds. What is asked of it holds from the next sample on. */
export interface Voice {
  readonly key: number;
  /** Whether it has fallen silent. */
  readonly done: boolean;
  /** Falls silent with a time constant in s; Infinity lets it ring on. The last call counts. */
  release(constant: number): void;
  /** Ends within a few ms. */
  cut(): void;
  /** Bends the pitch, in semitones. */
  bend(semitones: number): void;
  /** Adds the samples from one place to before another. */
  render(into: Sides, from: number, to: number): void;
}

/** What makes the sound of a part. */
export interface Instrument {
  /** Starts a voice, or gives none where the instrument cannot play the key. */
  strike(key: number, velocity: number): Voice | undefined;
}

/** How long a cut takes: short enough to be a cut, long enough not to click. */
export const CUT_CONSTANT = 0.008;

/** After so many time constants a voice counts as silent: -60 dB. */
export const SILENT_AFTER = 7;

/** What a sound of one channel has on each side, so that it is as strong as one of two. */
export const EACH_SIDE = Math.SQRT1_2;

/** One string or tone that sounds. Times are those of the audio context, in s; a time that has passed means at once. */
export interface Voice {
  readonly key: number;
  /** Falls silent with a time constant in s; Infinity lets it ring on. The last call counts. */
  release(constant: number, at: number): void;
  /** Ends within a few ms. */
  cut(at: number): void;
  /** Bends the pitch, in semitones. */
  bend(semitones: number, at: number): void;
}

/** What makes the sound of a part. */
export interface Instrument {
  /**
   * Starts a voice, or gives none where the instrument cannot play the key.
   * @param ended is called when the voice has fallen silent
   */
  strike(key: number, velocity: number, at: number, into: AudioNode, ended: () => void): Voice | undefined;
}

/** How long a cut takes: short enough to be a cut, long enough not to click. */
export const CUT_CONSTANT = 0.008;

/** After so many time constants a voice counts as silent: -60 dB. */
export const SILENT_AFTER = 7;

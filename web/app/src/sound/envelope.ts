import { CUT_CONSTANT, SILENT_AFTER, type Voice } from './voice';

/** What plays until it is stopped: a recording or an oscillator. */
type Source = AudioScheduledSourceNode & { readonly detune: AudioParam };

/** The voice of some sources that go through one gain: releases and cuts are curves of that gain. */
export class EnvelopedVoice implements Voice {
  readonly key: number;
  readonly #sources: readonly Source[];
  readonly #gain: GainNode;
  readonly #began: number;
  readonly #ring: number;
  #released = false;
  #done = false;

  /**
   * @param ring time constant in s with which an undamped tone dies away; Infinity for a recording, which does it itself
   * @param ended is called once, when all is silent and taken apart
   */
  constructor(key: number, sources: readonly Source[], gain: GainNode, began: number, ring: number, ended: () => void) {
    this.key = key;
    this.#sources = sources;
    this.#gain = gain;
    this.#began = began;
    this.#ring = ring;
    const last = sources[0];
    if (last !== undefined) {
      last.onended = () => {
        this.#done = true;
        for (const source of sources) source.disconnect();
        gain.disconnect();
        ended();
      };
    }
  }

  release(constant: number, at: number): void {
    // Nothing has touched the string yet: it goes on as it is.
    if (this.#done || (constant === Number.POSITIVE_INFINITY && !this.#released)) return;
    this.#released = true;
    const when = this.#hold(at);
    const fade = Math.min(constant, this.#ring);
    if (fade !== Number.POSITIVE_INFINITY) this.#gain.gain.setTargetAtTime(0, when, fade);
    for (const source of this.#sources) source.stop(when + Math.min(60, SILENT_AFTER * fade));
  }

  cut(at: number): void {
    this.release(CUT_CONSTANT, at);
  }

  bend(semitones: number, at: number): void {
    for (const source of this.#sources) {
      source.detune.setTargetAtTime(semitones * 100, Math.max(at, this.#gain.context.currentTime), 0.004);
    }
  }

  /** Keeps the gain at what it is at a time, and forgets what was planned after it. Not before the strike. */
  #hold(at: number): number {
    const when = Math.max(at, this.#began, this.#gain.context.currentTime);
    const gain = this.#gain.gain;
    if (typeof gain.cancelAndHoldAtTime === 'function') {
      gain.cancelAndHoldAtTime(when);
    } else {
      // Firefox: the value now is the best that is known.
      const value = gain.value;
      gain.cancelScheduledValues(when);
      gain.setValueAtTime(value, when);
    }
    return when;
  }
}

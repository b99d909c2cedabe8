import { gainOf } from './damping';
import { Envelope } from './envelope';
import { Filter } from './filter';
import { Glide } from './glide';
import type { Tone } from './tones';
import { CUT_CONSTANT, EACH_SIDE, type Instrument, type Sides, type Voice } from './voice';

/** Samples of one turn of a wave; a power of two. */
const TURN = 2_048;

const SINE = Float32Array.from({ length: TURN }, (_, i) => Math.sin((2 * Math.PI * i) / TURN));

/** What a tone that sustains rings with when it is caught by the pedal after it was let go, in s. */
const SUSTAINED_RING = 6;

/** How fast a bend is followed, in s. */
const BEND_CONSTANT = 0.004;

/** Makes tones from partials, with a filter that opens with force. */
export class Synth implements Instrument {
  readonly #rate: number;
  readonly #tone: Tone;
  /** Turns of the wave by how many partials are below half of the rate: what is above would come back as noise. */
  readonly #waves = new Map<number, Float32Array>();
  readonly #scale: number;

  constructor(rate: number, tone: Tone) {
    this.#rate = rate;
    this.#tone = tone;
    this.#scale = 1 / sum(tone.partials).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  }

  strike(key: number, velocity: number): Voice {
    const pitch = 440 * 2 ** ((key - 69) / 12);
    const tone = this.#tone;
    const bright = Math.min(18_000, pitch * tone.bright * (0.35 + (0.65 * velocity) / 127) + 300);
    return new SynthVoice(key, this.#rate, tone, {
      wave: this.#wave(pitch),
      step: (pitch * TURN) / this.#rate,
      filter: Filter.lowpass(this.#rate, bright, LOWPASS_Q),
      level: gainOf(velocity) * tone.level,
    });
  }

  #wave(pitch: number): Float32Array {
    const count = Math.min(this.#tone.partials.length, Math.floor(this.#rate / 2 / pitch));
    const known = this.#waves.get(count);
    if (known !== undefined) return known;
    const wave = sum(this.#tone.partials.slice(0, count)).map((sample) => sample * this.#scale);
    this.#waves.set(count, wave);
    return wave;
  }
}

/** 0.3 dB at the cut-off. */
const LOWPASS_Q = 10 ** (0.3 / 20);

/** One turn of all partials together. */
function sum(partials: readonly number[]): Float32Array {
  const wave = new Float32Array(TURN);
  partials.forEach((strength, i) => {
    for (let at = 0; at < TURN; at++) wave[at] = (wave[at] ?? 0) + strength * (SINE[(at * (i + 1)) % TURN] ?? 0);
  });
  return wave;
}

interface Sounding {
  readonly wave: Float32Array;
  /** Samples of the wave for one that is heard. */
  readonly step: number;
  readonly filter: Filter | undefined;
  readonly level: number;
}

/** A made tone is never released faster than its kind of instrument is. */
class SynthVoice implements Voice {
  readonly key: number;
  readonly #tone: Tone;
  readonly #sounding: Sounding;
  readonly #envelope: Envelope;
  readonly #bend: Glide;
  readonly #detune: number;
  #low = 0;
  #high = 0;

  constructor(key: number, rate: number, tone: Tone, sounding: Sounding) {
    this.key = key;
    this.#tone = tone;
    this.#sounding = sounding;
    // High strings are short: an octave halves the time.
    const decay = tone.sustain > 0 ? tone.decay : tone.decay * 2 ** ((60 - key) / 18);
    this.#envelope = new Envelope(rate, sounding.level, {
      attack: tone.attack,
      target: sounding.level * tone.sustain,
      decay,
      lasts: tone.sustain > 0 ? Number.POSITIVE_INFINITY : 8 * decay,
      ring: tone.sustain > 0 ? SUSTAINED_RING : tone.decay,
    });
    this.#bend = new Glide(0, BEND_CONSTANT * rate);
    this.#detune = 2 ** (tone.chorus / 2_400);
  }

  get done(): boolean {
    return this.#envelope.done;
  }

  release(constant: number): void {
    this.#envelope.release(constant === Number.POSITIVE_INFINITY ? constant : Math.max(constant, this.#tone.release));
  }

  cut(): void {
    this.#envelope.release(CUT_CONSTANT);
  }

  bend(semitones: number): void {
    this.#bend.to(semitones);
  }

  render({ left, right }: Sides, from: number, to: number): void {
    const { wave, step, filter } = this.#sounding;
    const bent = step * 2 ** (this.#bend.after(to - from) / 12);
    const down = bent / this.#detune;
    const up = bent * this.#detune;
    const envelope = this.#envelope;
    let [low, high] = [this.#low, this.#high];
    for (let i = from; i < to && !envelope.done; i++) {
      const both = (reading(wave, low) + reading(wave, high)) / 2;
      const filtered = filter === undefined ? both : filter.next(both);
      const sample = filtered * envelope.next() * EACH_SIDE;
      left[i] = (left[i] ?? 0) + sample;
      right[i] = (right[i] ?? 0) + sample;
      low += down;
      if (low >= TURN) low -= TURN;
      high += up;
      if (high >= TURN) high -= TURN;
    }
    this.#low = low;
    this.#high = high;
  }
}

/** A wave between two of its samples. */
function reading(wave: Float32Array, at: number): number {
  const before = Math.floor(at);
  const one = wave[before] ?? 0;
  return one + ((wave[(before + 1) & (TURN - 1)] ?? 0) - one) * (at - before);
}

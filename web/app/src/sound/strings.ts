import { gainOf } from './damping';
import { Envelope } from './envelope';
import { Glide } from './glide';
import { type Layer, layerFor, nearest, type Recording } from './recordings';
import { CUT_CONSTANT, EACH_SIDE, type Instrument, type Sides, type Voice } from './voice';

/** Brings the recordings to the level of the other instruments. */
const LEVEL = 0.9;

/** How fast a bend is followed, in s. */
const BEND_CONSTANT = 0.004;

/** Plays the recordings that have come so far. */
export class Strings implements Instrument {
  readonly #rate: number;
  readonly #layers: Layer[] = [];

  constructor(rate: number) {
    this.#rate = rate;
  }

  add(velocity: number, recording: Recording): void {
    let layer = this.#layers.find((each) => each.velocity === velocity);
    if (layer === undefined) {
      layer = { velocity, recordings: [] };
      this.#layers.push(layer);
    }
    const place = layer.recordings.findIndex(({ key }) => key === recording.key);
    layer.recordings.splice(place < 0 ? layer.recordings.length : place, place < 0 ? 0 : 1, recording);
  }

  strike(key: number, velocity: number): Voice | undefined {
    const layer = layerFor(this.#layers, velocity);
    const recording = nearest(layer?.recordings ?? [], key);
    // Far from its recording a string does not sound like a piano any more.
    if (layer === undefined || recording === undefined || Math.abs(recording.key - key) > 7) return undefined;
    // The layers are recorded as loud as they were played: only the step from the layer's own force is added.
    const gain = Math.min(2.5, gainOf(velocity) / gainOf(layer.velocity)) * LEVEL * levelOf(layer.velocity);
    return new StringVoice(key, this.#rate, recording, gain);
  }
}

/** The recordings are levelled against each other less than real strings are; this is what is missing. */
function levelOf(velocity: number): number {
  return 0.45 + 0.55 * (velocity / 127);
}

class StringVoice implements Voice {
  readonly key: number;
  readonly #left: Float32Array;
  readonly #right: Float32Array;
  readonly #step: number;
  readonly #envelope: Envelope;
  readonly #bend: Glide;
  /** Samples of one channel are for both sides. */
  readonly #share: number;
  #at = 0;

  constructor(key: number, rate: number, { channels, key: recorded }: Recording, gain: number) {
    this.key = key;
    this.#left = channels[0] ?? new Float32Array(0);
    this.#right = channels[1] ?? this.#left;
    this.#share = channels.length > 1 ? 1 : EACH_SIDE;
    this.#step = 2 ** ((key - recorded) / 12);
    this.#bend = new Glide(0, BEND_CONSTANT * rate);
    this.#envelope = new Envelope(rate, gain, {
      attack: 0,
      target: gain,
      decay: 1,
      lasts: Number.POSITIVE_INFINITY,
      ring: Number.POSITIVE_INFINITY,
    });
  }

  get done(): boolean {
    return this.#envelope.done || this.#at >= this.#left.length - 1;
  }

  release(constant: number): void {
    this.#envelope.release(constant);
  }

  cut(): void {
    this.#envelope.release(CUT_CONSTANT);
  }

  bend(semitones: number): void {
    this.#bend.to(semitones);
  }

  render({ left, right }: Sides, from: number, to: number): void {
    const step = this.#step * 2 ** (this.#bend.after(to - from) / 12);
    for (let i = from; i < to && !this.done; i++) {
      const before = Math.floor(this.#at);
      const part = this.#at - before;
      const level = this.#envelope.next() * this.#share;
      left[i] = (left[i] ?? 0) + between(this.#left, before, part) * level;
      right[i] = (right[i] ?? 0) + between(this.#right, before, part) * level;
      this.#at += step;
    }
  }
}

function between(samples: Float32Array, before: number, part: number): number {
  const one = samples[before] ?? 0;
  return one + ((samples[before + 1] ?? 0) - one) * part;
}

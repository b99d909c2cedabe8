import { gainOf } from './damping';
import { Envelope } from './envelope';
import { Filter } from './filter';
import { Glide } from './glide';
import { CUT_CONSTANT, EACH_SIDE, type Instrument, type Sides, type Voice } from './voice';

interface Sound {
  /** Hz; 0 for none. */
  readonly tone: number;
  /** Hz; 0 for none. */
  readonly noise: number;
  /** Time constant, in s. */
  readonly ring: number;
}

/** Keys of the drum kit of General MIDI: how a hit rings, and whether it has a pitch. */
function soundOf(key: number): Sound {
  if (key <= 36) return { tone: 55, noise: 0, ring: 0.12 };
  if (key === 41 || key === 43 || key === 45 || key === 47 || key === 48 || key === 50) {
    return { tone: 70 + (key - 41) * 12, noise: 0, ring: 0.16 };
  }
  // Wood blocks: the metronome of General MIDI.
  if (key === 76 || key === 77) return { tone: key === 76 ? 1_100 : 800, noise: 0, ring: 0.02 };
  if (key === 42 || key === 44) return { tone: 0, noise: 9_000, ring: 0.025 };
  if (key === 46 || key >= 49) return { tone: 0, noise: 7_000, ring: key === 46 ? 0.14 : 0.4 };
  return { tone: 180, noise: 2_200, ring: 0.07 };
}

/** A small drum kit, for channel 10: a falling tone, a burst of noise, or both. A hit rings whatever the key does. */
export class Drums implements Instrument {
  readonly #rate: number;

  constructor(rate: number) {
    this.#rate = rate;
  }

  strike(key: number, velocity: number): Voice {
    return new Hit(key, this.#rate, soundOf(key), gainOf(velocity) * 0.6);
  }
}

/** A tone begins that much higher than it ends. */
const FALLS_FROM = 2.2;

/** Time constant of the fall, in s. */
const FALL = 0.02;

class Hit implements Voice {
  readonly key: number;
  readonly #rate: number;
  readonly #sound: Sound;
  readonly #envelope: Envelope;
  readonly #pitch: Glide;
  readonly #band: Filter | undefined;
  #phase = 0;

  constructor(key: number, rate: number, sound: Sound, level: number) {
    this.key = key;
    this.#rate = rate;
    this.#sound = sound;
    this.#envelope = new Envelope(rate, level, {
      attack: 0,
      target: 0,
      decay: sound.ring,
      lasts: 8 * sound.ring,
      ring: sound.ring,
    });
    this.#pitch = new Glide(sound.tone * FALLS_FROM, FALL * rate);
    this.#pitch.to(sound.tone);
    this.#band = sound.noise === 0 ? undefined : Filter.bandpass(rate, sound.noise, 0.7);
  }

  get done(): boolean {
    return this.#envelope.done;
  }

  release(): void {
    // A drum has no damper.
  }

  cut(): void {
    this.#envelope.release(CUT_CONSTANT);
  }

  bend(): void {
    // Nor a pitch to be bent.
  }

  render({ left, right }: Sides, from: number, to: number): void {
    for (let i = from; i < to && !this.#envelope.done; i++) {
      const noise = this.#band === undefined ? 0 : this.#band.next(Math.random() * 2 - 1);
      const sample = (this.#tone() + noise) * this.#envelope.next() * EACH_SIDE;
      left[i] = (left[i] ?? 0) + sample;
      right[i] = (right[i] ?? 0) + sample;
    }
  }

  #tone(): number {
    if (this.#sound.tone === 0) return 0;
    const sample = Math.sin(this.#phase);
    this.#phase += (2 * Math.PI * this.#pitch.next()) / this.#rate;
    return sample;
  }
}

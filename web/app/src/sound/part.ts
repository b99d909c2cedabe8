import {
  ALL_NOTES_OFF,
  ALL_SOUND_OFF,
  type Gesture,
  RESET_CONTROLLERS,
  SOFT,
  SOSTENUTO,
  SUSTAIN,
} from '../input/events';
import { releaseConstant } from './damping';
import { Glide } from './glide';
import type { Instrument, Sides, Voice } from './voice';

const VOLUME = 7;
const PAN = 10;
const EXPRESSION = 11;
const DRUMS = 9;

/** Most voices of one part; the oldest that is already let go makes room. */
const MOST_VOICES = 64;

/** A voice that makes room or is struck again falls silent with this time constant, in s. */
const STRUCK_AGAIN = 0.06;

/** How fast volume and place are followed, in s. */
const FOLLOWS = 0.012;

/** Finds what plays a program on a channel. */
export type Instruments = (program: number, drums: boolean) => Instrument;

interface Sounding {
  readonly voice: Voice;
  /** The key is down. */
  held: boolean;
  /** Caught by the middle pedal. */
  caught: boolean;
}

/** One channel of one player. A gesture holds from the next sample on. */
export class Part {
  readonly #instruments: Instruments;
  readonly #drums: boolean;
  readonly #gain: Glide;
  readonly #place: Glide;
  #sounding: Sounding[] = [];
  #player: number;
  #program = 0;
  #pedal = 0;
  #sostenuto = false;
  #soft = false;
  #volume = 100;
  #expression = 127;
  #bend = 0;

  /** @param volume of the player */
  constructor(rate: number, channel: number, instruments: Instruments, volume: number) {
    this.#instruments = instruments;
    this.#drums = channel === DRUMS;
    this.#player = volume;
    this.#gain = new Glide(volume, FOLLOWS * rate);
    this.#place = new Glide(0, FOLLOWS * rate);
  }

  /** Voices that are not silent yet. */
  get voices(): number {
    return this.#sounding.length;
  }

  /** @param volume of the player, whatever that of the part is */
  set volume(volume: number) {
    this.#player = volume;
    this.#level();
  }

  play(gesture: Gesture): void {
    switch (gesture.kind) {
      case 'on':
        this.#strike(gesture.key, gesture.velocity);
        break;
      case 'off':
        this.#lift(gesture.key);
        break;
      case 'control':
        this.#control(gesture.control, gesture.value);
        break;
      case 'program':
        this.#program = gesture.program;
        break;
      case 'bend':
        this.#bend = ((gesture.bend - 8_192) / 8_192) * 2;
        for (const { voice } of this.#sounding) voice.bend(this.#bend);
        break;
    }
  }

  /** Everything that sounds ends. */
  cut(): void {
    for (const { voice } of this.#sounding) voice.cut();
    this.#pedal = 0;
    this.#sostenuto = false;
  }

  /** Adds what it sounds to `into`. @param own room of the same length, for this call alone */
  render(into: Sides, own: Sides, from: number, to: number): void {
    if (this.#sounding.length === 0) {
      this.#gain.arrive();
      this.#place.arrive();
      return;
    }
    own.left.fill(0, from, to);
    own.right.fill(0, from, to);
    for (const { voice } of this.#sounding) voice.render(own, from, to);
    if (this.#sounding.some(({ voice }) => voice.done)) {
      this.#sounding = this.#sounding.filter(({ voice }) => !voice.done);
    }
    this.#mix(into, own, from, to);
  }

  /** Two sides are placed as the Web Audio API does it: the farther one is turned, not lost. */
  #mix(into: Sides, own: Sides, from: number, to: number): void {
    const place = this.#place.after(to - from);
    const turn = ((place <= 0 ? place + 1 : place) * Math.PI) / 2;
    const [near, far] = [Math.cos(turn), Math.sin(turn)];
    for (let i = from; i < to; i++) {
      const gain = this.#gain.next();
      const left = (own.left[i] ?? 0) * gain;
      const right = (own.right[i] ?? 0) * gain;
      into.left[i] = (into.left[i] ?? 0) + (place <= 0 ? left + right * near : left * near);
      into.right[i] = (into.right[i] ?? 0) + (place <= 0 ? right * far : right + left * far);
    }
  }

  #strike(key: number, velocity: number): void {
    // A string that is struck again does not go on with its first sound.
    for (const { voice } of this.#sounding) {
      if (voice.key === key) voice.release(STRUCK_AGAIN);
    }
    this.#makeRoom();
    const voice = this.#instruments(this.#program, this.#drums).strike(key, this.#soft ? velocity * 0.7 : velocity);
    if (voice === undefined) return;
    if (this.#bend !== 0) voice.bend(this.#bend);
    this.#sounding.push({ voice, held: true, caught: false });
  }

  #makeRoom(): void {
    if (this.#sounding.length < MOST_VOICES) return;
    const oldest = this.#sounding.findIndex((sounding) => !sounding.held);
    this.#sounding.splice(Math.max(0, oldest), 1);
  }

  #lift(key: number): void {
    for (const sounding of this.#sounding) {
      if (sounding.voice.key !== key || !sounding.held) continue;
      sounding.held = false;
      this.#damp(sounding);
    }
  }

  #damp(sounding: Sounding): void {
    if (sounding.held || sounding.caught) return;
    sounding.voice.release(releaseConstant(sounding.voice.key, this.#pedal));
  }

  #control(control: number, value: number): void {
    switch (control) {
      case SUSTAIN:
        this.#pedal = value;
        for (const sounding of this.#sounding) this.#damp(sounding);
        break;
      case SOSTENUTO:
        this.#catch(value >= 64);
        break;
      case SOFT:
        this.#soft = value >= 64;
        break;
      case VOLUME:
        this.#volume = value;
        this.#level();
        break;
      case EXPRESSION:
        this.#expression = value;
        this.#level();
        break;
      case PAN:
        this.#place.to((value - 64) / 64);
        break;
      case ALL_SOUND_OFF:
        this.cut();
        break;
      case RESET_CONTROLLERS:
        this.#reset();
        break;
      case ALL_NOTES_OFF:
        for (const sounding of this.#sounding) {
          sounding.held = false;
          this.#damp(sounding);
        }
        break;
    }
  }

  /** The middle pedal catches the keys that are down when it goes down, and no others. */
  #catch(down: boolean): void {
    if (down === this.#sostenuto) return;
    this.#sostenuto = down;
    for (const sounding of this.#sounding) {
      sounding.caught = down && sounding.held;
      if (!down) this.#damp(sounding);
    }
  }

  #reset(): void {
    this.#control(SUSTAIN, 0);
    this.#control(SOSTENUTO, 0);
    this.#control(SOFT, 0);
    this.#control(EXPRESSION, 127);
    this.play({ kind: 'bend', channel: 0, bend: 8_192 });
  }

  #level(): void {
    // As General MIDI wants it: the square, so that 64 is a quarter of the power.
    this.#gain.to(((this.#volume / 100) * (this.#expression / 127)) ** 2 * this.#player);
  }
}

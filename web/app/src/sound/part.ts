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
import type { Instrument, Voice } from './voice';

const VOLUME = 7;
const PAN = 10;
const EXPRESSION = 11;
const DRUMS = 9;

/** Most voices of one part; the oldest that is already let go makes room. */
const MOST_VOICES = 64;

/** Finds what plays a program on a channel. */
export type Instruments = (program: number, drums: boolean) => Instrument;

interface Sounding {
  readonly voice: Voice;
  /** The key is down. */
  held: boolean;
  /** Caught by the middle pedal. */
  caught: boolean;
}

/**
 * One channel of one player. Gestures come in the order in which they are to sound and may lie in the future; times
 * are those of the audio context, in s.
 */
export class Part {
  readonly #instruments: Instruments;
  readonly #drums: boolean;
  readonly #output: GainNode;
  readonly #panner: StereoPannerNode;
  readonly #sounding = new Set<Sounding>();
  #program = 0;
  #pedal = 0;
  #sostenuto = false;
  #soft = false;
  #volume = 100;
  #expression = 127;
  #bend = 0;

  constructor(context: BaseAudioContext, channel: number, instruments: Instruments, into: AudioNode) {
    this.#instruments = instruments;
    this.#drums = channel === DRUMS;
    this.#output = context.createGain();
    this.#panner = context.createStereoPanner();
    this.#output.connect(this.#panner).connect(into);
  }

  /** Voices that are not silent yet. */
  get voices(): number {
    return this.#sounding.size;
  }

  play(gesture: Gesture, at: number): void {
    switch (gesture.kind) {
      case 'on':
        this.#strike(gesture.key, gesture.velocity, at);
        break;
      case 'off':
        this.#lift(gesture.key, at);
        break;
      case 'control':
        this.#control(gesture.control, gesture.value, at);
        break;
      case 'program':
        this.#program = gesture.program;
        break;
      case 'bend':
        this.#bend = ((gesture.bend - 8_192) / 8_192) * 2;
        for (const { voice } of this.#sounding) voice.bend(this.#bend, at);
        break;
    }
  }

  /** Everything that sounds or is to sound ends. */
  cut(at: number): void {
    for (const { voice } of this.#sounding) voice.cut(at);
    this.#pedal = 0;
    this.#sostenuto = false;
  }

  close(): void {
    this.cut(0);
    this.#output.disconnect();
    this.#panner.disconnect();
  }

  #strike(key: number, velocity: number, at: number): void {
    // A string that is struck again does not go on with its first sound.
    for (const sounding of this.#sounding) {
      if (sounding.voice.key === key) sounding.voice.release(0.06, at);
    }
    this.#makeRoom(at);
    const force = this.#soft ? velocity * 0.7 : velocity;
    const sounding: { current?: Sounding } = {};
    const ended = () => {
      if (sounding.current !== undefined) this.#sounding.delete(sounding.current);
    };
    const voice = this.#instruments(this.#program, this.#drums).strike(key, force, at, this.#output, ended);
    if (voice === undefined) return;
    if (this.#bend !== 0) voice.bend(this.#bend, at);
    sounding.current = { voice, held: true, caught: false };
    this.#sounding.add(sounding.current);
  }

  #makeRoom(at: number): void {
    if (this.#sounding.size < MOST_VOICES) return;
    const all = [...this.#sounding];
    const oldest = all.find((sounding) => !sounding.held) ?? all[0];
    if (oldest === undefined) return;
    oldest.voice.cut(at);
    this.#sounding.delete(oldest);
  }

  #lift(key: number, at: number): void {
    for (const sounding of this.#sounding) {
      if (sounding.voice.key !== key || !sounding.held) continue;
      sounding.held = false;
      this.#damp(sounding, at);
    }
  }

  #damp(sounding: Sounding, at: number): void {
    if (sounding.held || sounding.caught) return;
    sounding.voice.release(releaseConstant(sounding.voice.key, this.#pedal), at);
  }

  #control(control: number, value: number, at: number): void {
    switch (control) {
      case SUSTAIN:
        this.#pedal = value;
        for (const sounding of this.#sounding) this.#damp(sounding, at);
        break;
      case SOSTENUTO:
        this.#catch(value >= 64, at);
        break;
      case SOFT:
        this.#soft = value >= 64;
        break;
      case VOLUME:
        this.#volume = value;
        this.#level(at);
        break;
      case EXPRESSION:
        this.#expression = value;
        this.#level(at);
        break;
      case PAN:
        this.#panner.pan.setTargetAtTime((value - 64) / 64, at, 0.02);
        break;
      case ALL_SOUND_OFF:
        this.cut(at);
        break;
      case RESET_CONTROLLERS:
        this.#reset(at);
        break;
      case ALL_NOTES_OFF:
        for (const sounding of this.#sounding) {
          sounding.held = false;
          this.#damp(sounding, at);
        }
        break;
    }
  }

  /** The middle pedal catches the keys that are down when it goes down, and no others. */
  #catch(down: boolean, at: number): void {
    if (down === this.#sostenuto) return;
    this.#sostenuto = down;
    for (const sounding of this.#sounding) {
      sounding.caught = down && sounding.held;
      if (!down) this.#damp(sounding, at);
    }
  }

  #reset(at: number): void {
    this.#control(SUSTAIN, 0, at);
    this.#control(SOSTENUTO, 0, at);
    this.#control(SOFT, 0, at);
    this.#control(EXPRESSION, 127, at);
    this.play({ kind: 'bend', channel: 0, bend: 8_192 }, at);
  }

  #level(at: number): void {
    // As General MIDI wants it: the square, so that 64 is a quarter of the power.
    const level = ((this.#volume / 100) * (this.#expression / 127)) ** 2;
    this.#output.gain.setTargetAtTime(level, at, 0.01);
  }
}

import type { Gesture } from '../input/events';
import { Drums } from './drums';
import type { Grand } from './grand';
import { type Instruments, Part } from './part';
import { Synth } from './synth';
import { isPiano, toneOf } from './tones';
import type { Instrument } from './voice';

/** Everybody who plays, with a volume each. Times are those of the audio context, in s. */
export class Orchestra {
  readonly #context: BaseAudioContext;
  readonly #grand: Grand;
  readonly #into: AudioNode;
  readonly #players = new Map<string, Player>();
  readonly #synths = new Map<number, Synth>();
  readonly #drums: Drums;

  constructor(context: BaseAudioContext, grand: Grand, into: AudioNode) {
    this.#context = context;
    this.#grand = grand;
    this.#into = into;
    this.#drums = new Drums(context);
  }

  play(player: string, gesture: Gesture, at: number): void {
    this.#player(player).play(gesture, at);
  }

  /** @param volume 0 to 1 and more */
  volume(player: string, volume: number): void {
    this.#player(player).volume(volume);
  }

  /** Ends all that a player sounds, also what was scheduled. */
  cut(player: string): void {
    this.#players.get(player)?.cut(this.#context.currentTime);
  }

  remove(player: string): void {
    this.#players.get(player)?.close();
    this.#players.delete(player);
  }

  /** Silence, now. */
  panic(): void {
    for (const player of this.#players.values()) player.cut(this.#context.currentTime);
  }

  /** Voices that are not silent yet. */
  get voices(): number {
    return [...this.#players.values()].reduce((sum, player) => sum + player.voices, 0);
  }

  #player(id: string): Player {
    const known = this.#players.get(id);
    if (known !== undefined) return known;
    const made = new Player(this.#context, this.#instruments, this.#into);
    this.#players.set(id, made);
    return made;
  }

  readonly #instruments: Instruments = (program, drums) => {
    if (drums) return this.#drums;
    if (!isPiano(program)) return this.#synth(program);
    return this.#piano;
  };

  /** The grand, and a made tone for keys whose recordings are not there yet. */
  readonly #piano: Instrument = {
    strike: (key, velocity, at, into, ended) =>
      this.#grand.strike(key, velocity, at, into, ended) ?? this.#synth(0).strike(key, velocity, at, into, ended),
  };

  #synth(program: number): Synth {
    const made = this.#synths.get(program) ?? new Synth(this.#context, toneOf(program));
    this.#synths.set(program, made);
    return made;
  }
}

/** The channels of one player, made when they are first used. */
class Player {
  readonly #context: BaseAudioContext;
  readonly #instruments: Instruments;
  readonly #output: GainNode;
  readonly #parts = new Map<number, Part>();

  constructor(context: BaseAudioContext, instruments: Instruments, into: AudioNode) {
    this.#context = context;
    this.#instruments = instruments;
    this.#output = context.createGain();
    this.#output.connect(into);
  }

  get voices(): number {
    return [...this.#parts.values()].reduce((sum, part) => sum + part.voices, 0);
  }

  play(gesture: Gesture, at: number): void {
    const known = this.#parts.get(gesture.channel);
    const part = known ?? new Part(this.#context, gesture.channel, this.#instruments, this.#output);
    if (known === undefined) this.#parts.set(gesture.channel, part);
    part.play(gesture, at);
  }

  volume(volume: number): void {
    this.#output.gain.setTargetAtTime(volume, this.#context.currentTime, 0.015);
  }

  cut(at: number): void {
    for (const part of this.#parts.values()) part.cut(at);
  }

  close(): void {
    for (const part of this.#parts.values()) part.close();
    this.#output.disconnect();
  }
}

import type { Gesture } from '../input/events';
import { Drums } from './drums';
import { type Instruments, Part } from './part';
import { Planned } from './planned';
import type { SoundMessage } from './sound-message';
import { Strings } from './strings';
import { Synth } from './synth';
import { isPiano, toneOf } from './tones';
import type { Instrument, Sides, Voice } from './voice';

/**
 * Everybody who plays, rendered sample by sample. It needs nothing of a browser and is meant for the thread of the sound,
 * which goes on while the page stands still. What is planned is heard at the sample of its time.
 */
export class Orchestra {
  readonly #rate: number;
  readonly #players = new Map<string, Player>();
  readonly #planned = new Planned();
  readonly #strings: Strings;
  readonly #synths = new Map<number, Synth>();
  readonly #drums: Drums;
  /** How far the clock of the sound is ahead of that of the page, in s; unknown at first. */
  #ahead: number | undefined;

  /** @param rate samples in a second */
  constructor(rate: number) {
    this.#rate = rate;
    this.#strings = new Strings(rate);
    this.#drums = new Drums(rate);
  }

  handle(message: Exclude<SoundMessage, { kind: 'port' }>): void {
    switch (message.kind) {
      case 'play':
        this.#planned.put(message.player, message.gesture, this.#sampleOf(message.at));
        break;
      case 'volume':
        this.#player(message.player).volume = message.volume;
        break;
      case 'cut':
        this.#planned.forget(message.player);
        this.#players.get(message.player)?.cut();
        break;
      case 'remove':
        this.#planned.forget(message.player);
        this.#players.delete(message.player);
        break;
      case 'panic':
        for (const [id, player] of this.#players) {
          this.#planned.forget(id);
          player.cut();
        }
        break;
      case 'clock':
        this.#ahead = message.ahead;
        break;
      case 'recording':
        this.#strings.add(message.velocity, message.recording);
        break;
    }
  }

  /**
   * Fills a block.
   *
   * @param first the number of its first sample
   * @param own room of the same length, for this call alone
   */
  render(into: Sides, own: Sides, first: number): void {
    const { length } = into.left;
    into.left.fill(0);
    into.right.fill(0);
    for (let from = 0; from < length; ) {
      for (let due = this.#planned.take(first + from); due !== undefined; due = this.#planned.take(first + from)) {
        this.#play(due.player, due.gesture);
      }
      const to = Math.min(length, this.#planned.next - first);
      for (const player of this.#players.values()) player.render(into, own, from, to);
      from = to;
    }
  }

  /** Voices that are not silent yet. */
  get voices(): number {
    return [...this.#players.values()].reduce((sum, player) => sum + player.voices, 0);
  }

  /** The sample of a time of the page, in ms. */
  #sampleOf(at: number): number {
    return this.#ahead === undefined ? 0 : Math.round((at / 1_000 + this.#ahead) * this.#rate);
  }

  #play(id: string, gesture: Gesture): void {
    // Whoever has left lets go of the keys and pedals: that is nothing to begin with.
    const letsGo = gesture.kind === 'off' || (gesture.kind === 'control' && gesture.value === 0);
    if (this.#players.has(id) || !letsGo) this.#player(id).play(gesture);
  }

  #player(id: string): Player {
    const known = this.#players.get(id);
    if (known !== undefined) return known;
    const made = new Player(this.#rate, this.#instruments);
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
    strike: (key, velocity): Voice | undefined =>
      this.#strings.strike(key, velocity) ?? this.#synth(0).strike(key, velocity),
  };

  #synth(program: number): Synth {
    const made = this.#synths.get(program) ?? new Synth(this.#rate, toneOf(program));
    this.#synths.set(program, made);
    return made;
  }
}

/** Plays what is said on a line, and on lines that are named there. */
export function attend(orchestra: Orchestra, line: MessagePort): void {
  line.onmessage = ({ data }: MessageEvent<SoundMessage>) => {
    if (data.kind === 'port') attend(orchestra, data.port);
    else orchestra.handle(data);
  };
}

/** The channels of one player, made when they are first used. */
class Player {
  readonly #rate: number;
  readonly #instruments: Instruments;
  readonly #parts = new Map<number, Part>();
  #volume = 1;

  constructor(rate: number, instruments: Instruments) {
    this.#rate = rate;
    this.#instruments = instruments;
  }

  get voices(): number {
    return [...this.#parts.values()].reduce((sum, part) => sum + part.voices, 0);
  }

  play(gesture: Gesture): void {
    const known = this.#parts.get(gesture.channel);
    const part = known ?? new Part(this.#rate, gesture.channel, this.#instruments, this.#volume);
    if (known === undefined) this.#parts.set(gesture.channel, part);
    part.play(gesture);
  }

  set volume(volume: number) {
    this.#volume = volume;
    for (const part of this.#parts.values()) part.volume = volume;
  }

  cut(): void {
    for (const part of this.#parts.values()) part.cut();
  }

  render(into: Sides, own: Sides, from: number, to: number): void {
    for (const part of this.#parts.values()) part.render(into, own, from, to);
  }
}

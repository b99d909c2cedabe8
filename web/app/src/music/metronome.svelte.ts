import type { Studio } from '../app/studio.svelte';
import { type Beat, type Beats, barAfterCountIn, steadyBeats } from './beats';

/** Clicks are handed over this long before their time, so that a busy page does not delay them. In ms. */
const AHEAD = 150;
const ROUND = 50;

/** The clock of the server is learnt anew all the time; a beat that moves by less is no second beat. In ms. */
const APART = 20;

/** Clicks on the beat, for this player alone, and shows it: on the tempo of the room, or alone on one of its own. */
export class Metronome {
  readonly #studio: Studio;
  #beats: Beats | undefined;
  #stop: (() => void) | undefined;

  on = $state(false);
  /** The tempo while alone, in beats a minute. */
  bpm = $state(100);
  /** The beat of now; undefined while it is silent. */
  beat: Beat | undefined = $state.raw();

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** @param beats of the room; the own tempo when left out */
  start(beats?: Beats): void {
    this.stop();
    this.on = true;
    this.#studio.output.wake();
    const began = performance.now() + 100;
    this.#beats = beats ?? steadyBeats(began, () => this.bpm);
    this.#round(began);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#beats = undefined;
    this.on = false;
    this.beat = undefined;
  }

  /** When a whole bar has been counted, in ms of `performance.now()`; undefined while it is silent. */
  countIn(from: number): number | undefined {
    return this.#beats && barAfterCountIn(this.#beats, from);
  }

  #round(from: number): void {
    const beats = this.#beats;
    if (beats === undefined) return;
    let next = from;
    for (let beat = beats(next); beat.at < performance.now() + AHEAD; beat = beats(next)) {
      this.#click(beat);
      next = beat.at + APART;
    }
    this.#stop = this.#studio.after(ROUND, () => this.#round(next));
  }

  #click(beat: Beat): void {
    this.#studio.click(beat.at, beat.inBar === 0);
    this.#studio.after(Math.max(0, beat.at - performance.now()), () => {
      if (this.on) this.beat = beat;
    });
  }
}

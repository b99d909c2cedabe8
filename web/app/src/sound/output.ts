import type { Gesture } from '../input/events';
import { Grand, type Progress } from './grand';
import { Hall } from './hall';
import { Orchestra } from './orchestra';

/** The player of this page in the orchestra. */
export const SELF = 'self';

/** The sound of the page. It may be made before the first touch; browsers let it sound from then on. */
export class Output {
  readonly context: AudioContext;
  readonly hall: Hall;
  readonly orchestra: Orchestra;
  readonly #grand: Grand;
  readonly #ending = new AbortController();

  constructor() {
    this.context = new AudioContext({ latencyHint: 'interactive' });
    this.hall = new Hall(this.context);
    this.#grand = new Grand(this.context);
    this.orchestra = new Orchestra(this.context, this.#grand, this.hall.input);
  }

  /** Loads the recordings of the grand. @param layers how many of them */
  async load(layers: number, progress: Progress): Promise<void> {
    const catalogue = await import('virtual:samples');
    await this.#grand.load(catalogue.layers, layers, progress, this.#ending.signal);
  }

  /** To be called from a touch, a click or a key: only then does a browser let a page sound. */
  wake(): void {
    if (this.context.state === 'suspended') void this.context.resume();
  }

  /** Own keys sound at once: with the next block of samples. */
  playOwn(gesture: Gesture): void {
    this.orchestra.play(SELF, gesture, this.context.currentTime);
  }

  /** From handing a sound over to hearing it, in ms, as far as the browser knows. */
  get latency(): number {
    const output = Number.isFinite(this.context.outputLatency) ? this.context.outputLatency : 0;
    return (this.context.baseLatency + output) * 1_000;
  }
}

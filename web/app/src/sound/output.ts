import type { Gesture } from '../input/events';
import { AudioClock, readClocks } from './audio-clock';
import { loadGrand, type Progress } from './grand';
import { Hall } from './hall';
import type { Recording } from './recordings';
import { SoundLine } from './sound-line';

/** The player of this page in the orchestra. */
export const SELF = 'self';

/** The clocks of the page and of the sound are compared this often, in ms. */
const READ_EVERY = 500;

/** The sound of the page. It may be made before the first touch; browsers let it sound from then on. */
export class Output {
  readonly context: AudioContext;
  readonly hall: Hall;
  readonly orchestra: SoundLine;
  readonly #clock = new AudioClock();

  constructor() {
    this.context = new AudioContext({ latencyHint: 'interactive' });
    this.hall = new Hall(this.context);
    this.orchestra = new SoundLine(this.context, this.hall.input);
    this.#compare();
    this.context.addEventListener('statechange', () => this.#compare());
    setInterval(() => this.#compare(), READ_EVERY);
  }

  /** Loads the recordings of the grand. @param layers how many of them */
  async load(layers: number, progress: Progress): Promise<void> {
    const catalogue = await import('virtual:samples');
    const pass = (velocity: number, recording: Recording) =>
      this.orchestra.send(
        { kind: 'recording', velocity, recording },
        recording.channels.map(({ buffer }) => buffer),
      );
    await loadGrand(this.context, catalogue.layers, layers, pass, progress);
  }

  /** To be called from a touch, a click or a key: only then does a browser let a page sound. */
  wake(): void {
    if (this.context.state === 'suspended') void this.context.resume();
  }

  /** Own keys sound at once: with the next block of samples. */
  playOwn(gesture: Gesture): void {
    this.orchestra.send({ kind: 'play', player: SELF, gesture, at: 0 });
  }

  /** From handing a sound over to hearing it, in ms, as far as the browser knows. */
  get latency(): number {
    const output = Number.isFinite(this.context.outputLatency) ? this.context.outputLatency : 0;
    return (this.context.baseLatency + output) * 1_000;
  }

  #compare(): void {
    if (this.context.state !== 'running') return;
    this.#clock.read(readClocks(this.context));
    const ahead = this.#clock.ahead ?? 0;
    this.orchestra.send({ kind: 'clock', ahead: ahead - performance.timeOrigin / 1_000 });
  }
}

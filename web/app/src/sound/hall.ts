import { Limiter } from './limiter';

/** The way from the players to the ears: a hall, the volume, and a limiter for when everybody plays at once. */
export class Hall {
  readonly #master: GainNode;
  readonly #wet: GainNode;
  readonly input: GainNode;
  /** What leaves the page; a test listens here. */
  readonly output: AudioNode;

  constructor(context: BaseAudioContext) {
    this.input = context.createGain();
    this.#master = context.createGain();
    this.#wet = context.createGain();
    this.#wet.gain.value = 0;
    const limiter = new Limiter(context);
    this.output = limiter.output;
    const reverb = context.createConvolver();
    reverb.buffer = impulse(context, 1.6);
    this.input.connect(this.#master);
    this.input.connect(reverb).connect(this.#wet).connect(this.#master);
    this.#master.connect(limiter.input);
    this.output.connect(context.destination);
  }

  /** @param volume 0 to 1 */
  volume(volume: number): void {
    this.#master.gain.setTargetAtTime(volume ** 2 * 1.4, this.#master.context.currentTime, 0.02);
  }

  /** @param share of the hall in the sound, 0 to 1 */
  reverb(share: number): void {
    this.#wet.gain.setTargetAtTime(share * 0.8, this.#wet.context.currentTime, 0.05);
  }
}

/** Noise that dies away, darker as it does: a hall without a recording of one. */
function impulse(context: BaseAudioContext, seconds: number): AudioBuffer {
  const length = Math.round(seconds * context.sampleRate);
  const buffer = context.createBuffer(2, length, context.sampleRate);
  for (let side = 0; side < 2; side++) {
    const samples = buffer.getChannelData(side);
    let smooth = 0;
    for (let i = 0; i < length; i++) {
      const age = i / length;
      const dark = 0.35 + 0.6 * age;
      smooth = smooth * dark + (Math.random() * 2 - 1) * (1 - dark);
      samples[i] = smooth * (1 - age) ** 3 * 0.5;
    }
  }
  return buffer;
}

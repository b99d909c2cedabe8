/**
 * Keeps the sound of many players below full scale, without a delay. The browser's own compressor looks 6 ms ahead, which
 * every key would be late by. This one follows the level as it is and turns down what is loud within some ms; what is over
 * until then is rounded off.
 */
export class Limiter {
  readonly input: GainNode;
  readonly output: WaveShaperNode;

  constructor(context: BaseAudioContext) {
    this.input = context.createGain();
    const turned = context.createGain();
    // All of the gain comes from the level; what is loud is brought into the range of the last curve with it.
    turned.gain.value = 0;
    this.output = shaper(context, (wave) => roundedOff(wave * LOUDEST));
    this.input.connect(turned).connect(this.output);
    const scaled = context.createGain();
    scaled.gain.value = 1 / LOUDEST;
    const smooth = context.createBiquadFilter();
    smooth.type = 'lowpass';
    smooth.frequency.value = FOLLOWS;
    // Without overshoot.
    smooth.Q.value = -6;
    smooth.channelCount = 1;
    smooth.channelCountMode = 'explicit';
    this.input
      .connect(scaled)
      .connect(shaper(context, Math.abs))
      .connect(smooth)
      .connect(shaper(context, (level) => gainFor(level * LOUDEST) / LOUDEST))
      .connect(turned.gain);
  }
}

/** The level that is followed goes up to this; 1 is full scale. */
const LOUDEST = 8;

/** How fast the level is followed, in Hz: slower than the lowest string swings. */
const FOLLOWS = 14;

/** Up to this mean level nothing is turned down: peaks of music are some three times as high. */
const THRESHOLD = 0.22;

/** Above the threshold a twelfth of what is added, in dB, is let through. */
const RATIO = 12;

export function gainFor(level: number): number {
  return level <= THRESHOLD ? 1 : (level / THRESHOLD) ** (1 / RATIO - 1);
}

/** From here on a wave is rounded off. */
const KNEE = 0.8;

/** Nothing is louder than this. */
const CEILING = 0.98;

/** Leaves a wave alone up to the knee, and bends it so that it never reaches full scale. */
export function roundedOff(wave: number): number {
  const size = Math.abs(wave);
  if (size <= KNEE) return wave;
  const room = CEILING - KNEE;
  return Math.sign(wave) * (KNEE + room * Math.tanh((size - KNEE) / room));
}

/** A curve of the browser is a table over -1 to 1; beyond, its ends hold. */
function shaper(context: BaseAudioContext, curve: (value: number) => number): WaveShaperNode {
  const points = 4_097;
  const node = context.createWaveShaper();
  node.curve = Float32Array.from({ length: points }, (_, i) => curve((2 * i) / (points - 1) - 1));
  return node;
}

/** A recording of one string, without the silence before it, in samples of the rate that it is played with. */
export interface Recording {
  readonly key: number;
  /** One, or left and right. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
}

/** Recordings of one force, in the order of their keys. */
export interface Layer {
  /** The velocity that it was recorded for. */
  readonly velocity: number;
  readonly recordings: Recording[];
}

/** The string starts where the sound first is this loud. */
const ONSET = 0.002;

/** What is kept of the silence before, so that the start is not cut, in s. */
const LEAD = 0.001;

/** Where the string begins to sound, in samples. */
export function onsetOf(channels: readonly Float32Array[], sampleRate: number): number {
  const length = Math.min(...channels.map((channel) => channel.length));
  const until = Math.min(length, sampleRate * 0.1);
  for (let i = 0; i < until; i++) {
    if (channels.some((channel) => Math.abs(channel[i] ?? 0) > ONSET)) {
      return Math.max(0, i - Math.round(LEAD * sampleRate));
    }
  }
  return 0;
}

/** How much of a recording is kept, in s: long strings ring longer, and memory is not for silence. */
export function keptSeconds(key: number): number {
  return 3 + 9 * (1 - Math.min(1, Math.max(0, (key - 21) / 87)));
}

/** The recording nearest to a key; of two equally near the lower one, which is played faster and sounds brighter. */
export function nearest(recordings: readonly Recording[], key: number): Recording | undefined {
  let best: Recording | undefined;
  for (const recording of recordings) {
    if (best === undefined || Math.abs(recording.key - key) < Math.abs(best.key - key)) best = recording;
  }
  return best;
}

/** The layer recorded nearest to a velocity among those that are there. */
export function layerFor(layers: readonly Layer[], velocity: number): Layer | undefined {
  let best: Layer | undefined;
  for (const layer of layers) {
    if (best === undefined || Math.abs(layer.velocity - velocity) < Math.abs(best.velocity - velocity)) best = layer;
  }
  return best;
}

/** Cuts the silence off the start and the tail off the end, with a fade. */
export function trim(key: number, decoded: AudioBuffer): Recording {
  const whole = Array.from({ length: decoded.numberOfChannels }, (_, i) => decoded.getChannelData(i));
  const from = onsetOf(whole, decoded.sampleRate);
  const length = Math.min(decoded.length - from, Math.round(keptSeconds(key) * decoded.sampleRate));
  const fade = Math.min(length, decoded.sampleRate);
  const channels = whole.map((channel) => {
    const kept = channel.slice(from, from + length);
    for (let j = 0; j < fade; j++) kept[length - 1 - j] = (kept[length - 1 - j] ?? 0) * (j / fade);
    return kept;
  });
  return { key, channels };
}

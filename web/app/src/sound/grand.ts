import { gainOf } from './damping';
import { EnvelopedVoice } from './envelope';
import { type Layer, layerFor, nearest, type Recording, trim } from './recordings';
import type { Instrument, Voice } from './voice';

/** Where the recordings are, softest layer first. */
export type Catalogue = ReadonlyArray<{
  readonly velocity: number;
  readonly notes: ReadonlyArray<readonly [key: number, url: string]>;
}>;

/** So many files are fetched at once. */
const AT_ONCE = 4;

export type Progress = (loaded: number, total: number) => void;

/**
 * A recorded grand piano. It plays with what has been loaded: first the middle layer, from the middle of the keyboard
 * outwards, then the others.
 */
export class Grand implements Instrument {
  readonly #context: BaseAudioContext;
  readonly #layers = new Map<number, Recording[]>();

  constructor(context: BaseAudioContext) {
    this.#context = context;
  }

  get layers(): readonly Layer[] {
    return [...this.#layers].map(([velocity, recordings]) => ({ velocity, recordings }));
  }

  /** @param most how many layers to load: each takes some 5 MB of transfer and 60 MB of memory */
  async load(catalogue: Catalogue, most: number, progress: Progress, signal: AbortSignal): Promise<void> {
    const middle = Math.floor(catalogue.length / 2);
    const order = [...catalogue].sort(
      (a, b) => Math.abs(catalogue.indexOf(a) - middle) - Math.abs(catalogue.indexOf(b) - middle),
    );
    const wanted = order
      .slice(0, most)
      .flatMap((layer) =>
        [...layer.notes]
          .sort(([a], [b]) => Math.abs(a - 60) - Math.abs(b - 60))
          .map(([key, url]) => ({ velocity: layer.velocity, key, url })),
      );
    const total = wanted.length;
    let loaded = 0;
    const next = async (): Promise<void> => {
      for (let note = wanted.shift(); note !== undefined; note = wanted.shift()) {
        await this.#loadOne(note.velocity, note.key, note.url, signal);
        progress(++loaded, total);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  async #loadOne(velocity: number, key: number, url: string, signal: AbortSignal): Promise<void> {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`the recording of key ${key} could not be loaded: ${response.status}`);
    const decoded = await this.#context.decodeAudioData(await response.arrayBuffer());
    const recordings = this.#layers.get(velocity) ?? [];
    recordings.push({ key, buffer: trim(this.#context, key, decoded) });
    this.#layers.set(velocity, recordings);
  }

  strike(key: number, velocity: number, at: number, into: AudioNode, ended: () => void): Voice | undefined {
    const layer = layerFor(this.layers, velocity);
    const recording = nearest(layer?.recordings ?? [], key);
    // Far from its recording a string does not sound like a piano any more.
    if (layer === undefined || recording === undefined || Math.abs(recording.key - key) > 7) return undefined;
    const source = this.#context.createBufferSource();
    source.buffer = recording.buffer;
    source.playbackRate.value = 2 ** ((key - recording.key) / 12);
    const gain = this.#context.createGain();
    // The layers are recorded as loud as they were played: only the step from the layer's own force is added.
    gain.gain.value = Math.min(2.5, gainOf(velocity) / gainOf(layer.velocity)) * LEVEL * levelOf(layer.velocity);
    source.connect(gain).connect(into);
    const when = Math.max(at, this.#context.currentTime);
    source.start(when);
    return new EnvelopedVoice(key, [source], gain, when, Number.POSITIVE_INFINITY, ended);
  }
}

/** Brings the recordings to the level of the other instruments. */
const LEVEL = 0.9;

/** The recordings are levelled against each other less than real strings are; this is what is missing. */
function levelOf(velocity: number): number {
  return 0.45 + 0.55 * (velocity / 127);
}

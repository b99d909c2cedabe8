import { type Recording, trim } from './recordings';

/** Where the recordings are, softest layer first. */
export type Catalogue = ReadonlyArray<{
  readonly velocity: number;
  readonly notes: ReadonlyArray<readonly [key: number, url: string]>;
}>;

/** So many files are fetched at once. */
const AT_ONCE = 4;

export type Progress = (loaded: number, total: number) => void;

/**
 * Loads the recordings of a grand piano: first the middle layer, from the middle of the keyboard outwards, then the
 * others.
 *
 * @param most how many layers to load: each takes some 5 MB of transfer and 60 MB of memory
 * @param loaded takes each recording as it comes
 */
export async function loadGrand(
  context: BaseAudioContext,
  catalogue: Catalogue,
  most: number,
  loaded: (velocity: number, recording: Recording) => void,
  progress: Progress,
): Promise<void> {
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
  let count = 0;
  const next = async (): Promise<void> => {
    for (let note = wanted.shift(); note !== undefined; note = wanted.shift()) {
      loaded(note.velocity, await load(context, note.key, note.url));
      progress(++count, total);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function load(context: BaseAudioContext, key: number, url: string): Promise<Recording> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the recording of key ${key} could not be loaded: ${response.status}`);
  return trim(key, await context.decodeAudioData(await response.arrayBuffer()));
}

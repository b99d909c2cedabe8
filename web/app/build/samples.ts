import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** The layers of the grand piano that are shipped, softest first: the N of `@audio-samples/piano-mp3-velocityN`. */
const LAYERS = [4, 9, 14] as const;

/** The velocity of MIDI that a recording layer stands for: the 16 layers divide 1..127 evenly. */
const velocityOf = (layer: number) => Math.round((layer - 0.5) * (127 / 16));

const STEPS: Record<string, number> = { C: 0, 'D#': 3, 'F#': 6, A: 9 };

interface Sample {
  readonly layer: number;
  readonly key: number;
  readonly file: string;
}

function samplesOf(layer: number): Sample[] {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve(`@audio-samples/piano-mp3-velocity${layer}/package.json`)), 'audio');
  return readdirSync(folder).flatMap((name) => {
    const parts = /^([A-G]#?)(\d)v\d+\.mp3$/.exec(name);
    const step = parts?.[1] === undefined ? undefined : STEPS[parts[1]];
    if (parts === null || step === undefined) return [];
    return [{ layer, key: (Number(parts[2]) + 1) * 12 + step, file: join(folder, name) }];
  });
}

/**
 * `virtual:samples`: where the recordings of the piano are. Their names hold `#`, which a URL cannot: they are
 * named after their layer and MIDI key instead.
 */
export function samples(): Plugin {
  const all = LAYERS.flatMap(samplesOf);
  const nameOf = (sample: Sample) => `grand-${sample.layer}-${sample.key}.mp3`;
  let building = false;
  return {
    name: 'samples',
    config: (_, { command }) => {
      building = command === 'build';
    },
    resolveId: (id) => (id === 'virtual:samples' ? '\0samples' : undefined),
    load(id) {
      if (id !== '\0samples') return undefined;
      const url = (sample: Sample) => {
        if (!building) return JSON.stringify(`/samples/${nameOf(sample)}`);
        const asset = this.emitFile({ type: 'asset', name: nameOf(sample), source: readFileSync(sample.file) });
        return `import.meta.ROLLUP_FILE_URL_${asset}`;
      };
      const layers = LAYERS.map((layer) => {
        const notes = all.filter((sample) => sample.layer === layer).map((sample) => `[${sample.key}, ${url(sample)}]`);
        return `{ velocity: ${velocityOf(layer)}, notes: [${notes.join(', ')}] }`;
      });
      return `export const layers = [${layers.join(', ')}];`;
    },
    configureServer(server) {
      server.middlewares.use('/samples', (request, response, next) => {
        const sample = all.find((each) => `/${nameOf(each)}` === request.url);
        if (sample === undefined) return next();
        response.setHeader('Content-Type', 'audio/mpeg');
        createReadStream(sample.file).pipe(response);
      });
    },
  };
}

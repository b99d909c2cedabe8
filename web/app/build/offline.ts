import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Where the names go, in `public/sw.js`. */
const PLACE = '/* build/offline.ts */';

/** Tells the service worker the files that the piano needs without a network: all but the recordings. */
export function offline(): Plugin {
  let out = '';
  let folder = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved: ({ root, build }) => {
      out = join(root, build.outDir);
      folder = build.assetsDir;
    },
    closeBundle() {
      const worker = join(out, 'sw.js');
      const script = readFileSync(worker, 'utf8');
      if (!script.includes(PLACE)) throw new Error('the service worker has no place for the names of the files');
      const names = readdirSync(join(out, folder)).filter((name) => /\.(js|css|woff2)$/.test(name));
      const urls = names.map((name) => JSON.stringify(`/${folder}/${name}`)).sort();
      writeFileSync(worker, script.replace(PLACE, urls.join(',\n  ')));
    },
  };
}

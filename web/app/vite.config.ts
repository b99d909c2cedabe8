import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { offline } from './build/offline.ts';
import { precompress } from './build/precompress.ts';
import { samples } from './build/samples.ts';

/** A server of this project, for `npm run dev`. */
const server = process.env.PIANORHYTHM_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte(), samples(), offline(), precompress()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Data URLs are not allowed by the policy of the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': { target: server, ws: true } } },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** Tests against a running server, whose address is in PIANORHYTHM_URL. */
export default defineConfig({
  resolve: {
    // What the example imports, without an installation of its own.
    alias: { '@pianorhythm/sdk': here('./src/index.ts'), ws: here('../node_modules/ws/wrapper.mjs') },
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: [
      'default',
      ['junit', { outputFile: '../target/vitest-reports/TEST-sdk-live.xml' }],
      './test/verdict.ts',
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** Figures of the page in a real browser, against the server whose address is in PIANORHYTHM_URL. They assert nothing. */
export default defineConfig({
  test: {
    include: ['figures/**/*.figures.ts'],
    globalSetup: ['e2e/chromium.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});

import { defineConfig } from 'vitest/config';

/** Pictures of every screen, to be looked at; from the server whose address is in PIANORHYTHM_URL. They assert nothing. */
export default defineConfig({
  test: {
    include: ['pictures/**/*.pictures.ts'],
    globalSetup: ['e2e/chromium.ts'],
    testTimeout: 240_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});

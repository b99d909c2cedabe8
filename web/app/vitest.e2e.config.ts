import { defineConfig } from 'vitest/config';

/** Tests of the page in a real browser, against the server whose address is in PIANORHYTHM_URL. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/chromium.ts'],
    // Each wait has its own limit; axe reads sixteen screens, which takes a minute on a machine that does ten other things.
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    reporters: [
      'default',
      ['junit', { outputFile: '../target/vitest-reports/TEST-page.xml' }],
      '../sdk/test/verdict.ts',
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** Tests of the page in a real browser, against the server whose address is in PIANORHYTHM_URL. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    reporters: [
      'default',
      ['junit', { outputFile: '../target/vitest-reports/TEST-page.xml' }],
      '../sdk/test/verdict.ts',
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** Tests against a running server, whose address is in PIANORHYTHM_URL. */
export default defineConfig({
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

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // Of a machine that is busy with other things; no test waits for real time.
    testTimeout: 30_000,
    reporters: ['default', ['junit', { outputFile: '../target/vitest-reports/TEST-sdk.xml' }], './test/verdict.ts'],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    reporters: ['default', ['junit', { outputFile: '../target/vitest-reports/TEST-sdk.xml' }], './test/verdict.ts'],
  },
});

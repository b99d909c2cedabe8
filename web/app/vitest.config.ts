import { defineConfig } from 'vitest/config';

/** Tests of what is pure: no browser, no server. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    reporters: [
      'default',
      ['junit', { outputFile: '../target/vitest-reports/TEST-app.xml' }],
      '../sdk/test/verdict.ts',
    ],
  },
});

import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with a line that machines read: `N passed, N failed`. */
export default class Verdict implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        passed += test.ok() && test.result().state === 'passed' ? 1 : 0;
        failed += test.ok() ? 0 : 1;
      }
    }
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }
}

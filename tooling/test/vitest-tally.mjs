// A reporter for vitest that writes a tally, with the reasons of skips (its JSON reporter leaves them out).
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { tallyOfVitest } from './tally.mjs';

/** Matches vitest's Reporter interface. */
export default class VitestTally {
  /**
   * @param {readonly import('vitest/node').TestModule[]} testModules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    const file = process.env.FLOTILLA_VITEST_TALLY;
    if (file) writeFileSync(file, JSON.stringify(tallyOfVitest(testModules.map(describe), unhandledErrors.length)));
  }
}

/** @param {import('vitest/node').TestModule} module */
function describe(module) {
  const path = relative(process.cwd(), module.moduleId);
  const suiteErrors = [...module.children.allSuites()].reduce((sum, suite) => sum + suite.errors().length, 0);
  return {
    errorCount: module.errors().length + suiteErrors,
    tests: [...module.children.allTests()].map((test) => ({
      name: `${path} › ${test.fullName}`,
      result: resultOf(test),
    })),
  };
}

/** @param {import('vitest/node').TestCase} test */
function resultOf(test) {
  const result = test.result();
  return { state: result.state, note: result.state === 'skipped' ? result.note : undefined };
}

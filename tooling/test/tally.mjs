/**
 * Sums up what the suites report, whichever runner they come from.
 *
 * @typedef {{ name: string, reason: string }} Skipped
 * @typedef {{ passed: number, failed: number, skipped: Skipped[] }} Tally
 */

const NO_REASON = 'no reason given';

/** @type {Tally} */
export const EMPTY_TALLY = { passed: 0, failed: 0, skipped: [] };

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function addTallies(tallies) {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
  };
}

/**
 * A runner that failed without a failing test (crash, unhandled rejection, nothing run) counts as one failure.
 *
 * @param {Tally | undefined} tally what the runner reported, if it came to that
 * @param {number} exitCode
 * @returns {Tally}
 */
export function withExitCode(tally, exitCode) {
  const reported = tally ?? EMPTY_TALLY;
  const isUnexplained = reported.failed === 0 && (exitCode !== 0 || tally === undefined);
  return isUnexplained ? { ...reported, failed: 1 } : reported;
}

/** @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

/**
 * What the end-to-end suite must not get away with where CI=true: skipping, or running nothing.
 *
 * @param {Tally} tally
 * @param {boolean} isCi
 * @returns {string | undefined} a complaint
 */
export function endToEndComplaint({ passed, failed, skipped }, isCi) {
  if (!isCi) return undefined;
  if (skipped.length > 0)
    return `CI does not accept skipped end-to-end tests: ${skipped.map(({ name }) => name).join('; ')}`;
  return passed + failed === 0 ? 'CI does not accept an end-to-end suite that runs nothing' : undefined;
}

/**
 * @typedef {{ status: string, annotations?: { type: string, description?: string }[] }} PlaywrightTest
 * @typedef {{ title: string, file?: string, specs?: { title: string, tests: PlaywrightTest[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * @param {{ suites?: PlaywrightSuite[], errors?: unknown[] }} report of Playwright's JSON reporter
 * @returns {Tally}
 */
export function tallyOfPlaywright({ suites = [], errors = [] }) {
  const tests = suites.flatMap((suite) => testsOf(suite, []));
  const skipped = tests.filter(({ test }) => test.status === 'skipped');
  const passed = tests.filter(({ test }) => test.status === 'expected' || test.status === 'flaky');
  return {
    passed: passed.length,
    failed: tests.length - passed.length - skipped.length + errors.length,
    skipped: skipped.map(({ name, test }) => ({ name, reason: skipReason(test) })),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} above
 * @returns {{ name: string, test: PlaywrightTest }[]}
 */
function testsOf(suite, above) {
  const path = [...above, suite.title];
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map((test) => ({ name: [...path, title].filter((part) => part !== '').join(' › '), test })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path))];
}

/** @param {PlaywrightTest} test */
function skipReason({ annotations = [] }) {
  return annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? NO_REASON;
}

/**
 * @typedef {{ state: string, note?: string | undefined }} VitestResult
 * @typedef {{ errorCount: number, tests: readonly { name: string, result: VitestResult }[] }} VitestModule
 */

/**
 * A module that fails outside its tests (an import, a hook) counts as one failure.
 *
 * @param {readonly VitestModule[]} modules
 * @param {number} unhandledErrors
 * @returns {Tally}
 */
export function tallyOfVitest(modules, unhandledErrors) {
  const tests = modules.flatMap((module) => module.tests);
  const skipped = tests.filter(({ result }) => result.state === 'skipped');
  const passed = tests.filter(({ result }) => result.state === 'passed');
  const brokenModules = modules.filter(({ errorCount }) => errorCount > 0).length;
  return {
    passed: passed.length,
    failed: tests.length - passed.length - skipped.length + brokenModules + (unhandledErrors > 0 ? 1 : 0),
    skipped: skipped.map(({ name, result }) => ({ name, reason: result.note ?? NO_REASON })),
  };
}

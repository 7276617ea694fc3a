import { describe, expect, test } from 'vitest';
import {
  addTallies,
  closingLine,
  EMPTY_TALLY,
  endToEndComplaint,
  tallyOfPlaywright,
  tallyOfVitest,
  withExitCode,
} from './tally.mjs';

test('sums suites up in one closing line', () => {
  const skipped = [{ name: 'a', reason: 'b' }];
  const sum = addTallies([
    { passed: 2, failed: 1, skipped },
    { passed: 3, failed: 0, skipped: [] },
  ]);
  expect(closingLine(sum)).toBe('5 passed, 1 failed, 1 skipped');
});

describe('a runner that ends badly without a failing test', () => {
  test('counts as one failure', () => {
    expect(withExitCode({ passed: 4, failed: 0, skipped: [] }, 1).failed).toBe(1);
  });

  test('counts as one failure when it reported nothing at all', () => {
    expect(withExitCode(undefined, 0).failed).toBe(1);
  });

  test('is not counted on top of failing tests', () => {
    expect(withExitCode({ passed: 4, failed: 2, skipped: [] }, 1).failed).toBe(2);
  });
});

describe('the end-to-end suite in CI', () => {
  const skipping = { passed: 1, failed: 0, skipped: [{ name: 'window', reason: 'no display' }] };

  test('may not skip', () => expect(endToEndComplaint(skipping, true)).toContain('window'));
  test('may not run nothing', () => expect(endToEndComplaint(EMPTY_TALLY, true)).toContain('nothing'));
  test('may skip elsewhere', () => expect(endToEndComplaint(skipping, false)).toBeUndefined());
});

test('reads Playwright’s report: nested suites, reasons of skips, errors outside tests', () => {
  const spec = (/** @type {string} */ title, /** @type {object} */ outcome) => ({
    title,
    tests: [/** @type {import('./tally.mjs').PlaywrightTest} */ (outcome)],
  });
  const report = {
    errors: [{ message: 'global setup failed' }],
    suites: [
      {
        title: 'smoke.spec.ts',
        specs: [spec('opens', { status: 'expected' }), spec('breaks', { status: 'unexpected' })],
        suites: [
          {
            title: 'tray',
            specs: [spec('shows', { status: 'skipped', annotations: [{ type: 'skip', description: 'no tray' }] })],
          },
        ],
      },
    ],
  };
  expect(tallyOfPlaywright(report)).toEqual({
    passed: 1,
    failed: 2,
    skipped: [{ name: 'smoke.spec.ts › tray › shows', reason: 'no tray' }],
  });
});

test('reads vitest’s modules: a module that cannot be loaded is a failure', () => {
  const tests = [
    { name: 'a', result: { state: 'passed' } },
    { name: 'b', result: { state: 'failed' } },
    { name: 'c', result: { state: 'skipped', note: 'needs Windows' } },
    { name: 'd', result: { state: 'skipped' } },
  ];
  expect(
    tallyOfVitest(
      [
        { errorCount: 0, tests },
        { errorCount: 1, tests: [] },
      ],
      2,
    ),
  ).toEqual({
    passed: 1,
    failed: 3,
    skipped: [
      { name: 'c', reason: 'needs Windows' },
      { name: 'd', reason: 'no reason given' },
    ],
  });
});

import { expect, test } from 'vitest';
import type { Report } from '../../shared/report';
import { runExitCode } from './run-exit-code';

const report = (final_status: Report['final_status'], rest: Partial<Report> = {}): Report =>
  ({
    final_status,
    tasks_failed: 0,
    needs_person: [],
    cost: { usd: null, by_model: {}, by_feature: {} },
    ...rest,
  }) as unknown as Report;

test('all landed is 0, however it ended', () => {
  expect(runExitCode(report('complete'), null)).toBe(0);
  expect(runExitCode(report('complete'), 'stop')).toBe(0);
});

test('drained with nothing failed is 0, with something failed 1', () => {
  expect(runExitCode(report('partial'), 'drain')).toBe(0);
  expect(runExitCode(report('partial', { tasks_failed: 1 }), 'drain')).toBe(1);
  expect(runExitCode(report('partial', { needs_person: [{ feature: 'a', number: 1, reason: '?' }] }), 'drain')).toBe(1);
});

test('drained by a person and by a budget is 1', () => {
  const budgets = [{ scope: 'run', usd: 1, tokens: null, used: 1.1, state: 'spent' }] as const;
  const cost = { usd: 1.1, by_model: {}, by_feature: {}, budgets };
  expect(runExitCode(report('partial', { cost }), 'drain')).toBe(1);
});

test('what is left without anybody having asked for it is 1', () => {
  expect(runExitCode(report('partial'), null)).toBe(1);
  expect(runExitCode(report('failed'), null)).toBe(1);
});

test('stopped and killed are 130', () => {
  expect(runExitCode(report('stopped'), 'stop')).toBe(130);
  expect(runExitCode(report('partial'), 'kill')).toBe(130);
});

test('a run that a failure stopped is 1, one that somebody else stopped 130', () => {
  expect(runExitCode(report('stopped', { tasks_failed: 1 }), null)).toBe(1);
  expect(runExitCode(report('stopped'), null)).toBe(130);
});

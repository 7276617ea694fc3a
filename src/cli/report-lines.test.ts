import { expect, test } from 'vitest';
import type { Report, ReportWarning } from '../shared/report';
import { reportLines } from './report-lines';

const links = { label: (number: number) => `#${number}`, hint: () => [] };
const report: Report = {
  run: 1,
  mode: 'flow',
  order: 'critical-path',
  target: 'refs/heads/main',
  tasks_total: 1,
  tasks_succeeded: 1,
  tasks_failed: 0,
  batches_executed: 0,
  conflicts_resolved: 0,
  retries: 0,
  max_parallel_agents: 1,
  max_parallel_testing: 0,
  wall_ms: 1_000,
  sequential_ms: 1_000,
  parallel_efficiency: 1,
  cost: { usd: null, by_model: {}, by_feature: {} },
  critical_path: [],
  final_status: 'complete',
  demo: false,
  unverified: [],
  needs_person: [],
  features: [],
};
const warningsIn = (told: readonly ReportWarning[], part: Partial<Report> = {}) =>
  reportLines({ ...report, ...part, warnings: told }, links).filter((line) => /warning/.test(line));
const denied = { message: 'Its agent was denied curl', times: 2, attempts: [{ feature: 'a', number: 3, attempt: 1 }] };

test('warnings name whom they are about and how often they were told', () => {
  const testing = { message: 'The testing agent was denied curl', times: 1, attempts: [] };
  expect(warningsIn([denied, testing])).toEqual([
    '  warning: #3 attempt 1: Its agent was denied curl (2 times)',
    '  warning: The testing agent was denied curl',
  ]);
});

test('of many warnings the first are told, and how many are left', () => {
  const lines = warningsIn(Array.from({ length: 14 }, (_, index) => ({ ...denied, message: `No ${index}` })));
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe('  … and 4 more warnings');
});

test('a run that only planned tells what it cost, also where nothing came of it', () => {
  const planning = { role: 'initializer', agent: 'mine', source: 's', outcome: 'failed', reason: 'no' } as const;
  const tokens = { input: 1, cache_read: 0, cache_write: 0, output: 0 };
  const cost = { usd: 0.025, estimated_usd: 0, unknown_tokens: 0, tokens };
  const told = { tasks_total: 0, planning: { ...planning, features: [], proposed: 0 } };
  const byModel = { m: { ...cost, matched_models: [] } };
  expect(reportLines({ ...report, ...told, cost: { ...cost, by_model: byModel, by_feature: {} } }, links)).toEqual([
    'Run 1 on main: complete',
    '  initializer: no',
    '  cost: $0.025 (m)',
  ]);
});

test('a run that only planned tells them as well', () => {
  const planning = { role: 'initializer', agent: 'mine', source: 'app_spec.txt', outcome: 'ok', reason: null } as const;
  expect(warningsIn([denied], { tasks_total: 0, planning: { ...planning, features: [], proposed: 0 } })).toHaveLength(
    1,
  );
});

test('a question about an account is answered with a command that can be typed as it stands', () => {
  const row = {
    id: 'a',
    name: 'A',
    attempts: 1,
    failures: 0,
    landed_commit: null,
    verified: false,
    last_failure: null,
  };
  const asking = (number: number) => ({ ...row, number, status: 'needs_input' });
  const account = { feature: 'a', number: 1, reason: 'No key. Answer when it can go on', about_account: true } as const;
  const other = { feature: 'b', number: 2, reason: 'Which colour?' };
  const ways = (part: Partial<Report>) =>
    reportLines({ ...report, ...part }, links).filter((line) => line.startsWith('  flotilla features answer'));
  const typed = '  flotilla features answer 1 lets its agent try, once the account works again';
  expect(ways({ needs_person: [account], features: [asking(1)] })).toEqual([typed]);
  expect(ways({ needs_person: [account, other], features: [asking(1), asking(2)] })).toEqual([
    typed,
    '  flotilla features answer FEATURE TEXT lets its agent go on',
  ]);
});

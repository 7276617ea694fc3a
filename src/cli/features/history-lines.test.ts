import { expect, it } from 'vitest';
import type { FeatureDetails } from '../../host/projects/read-features';
import type { Evidence } from '../../shared/check';
import { noSpend } from '../../shared/spend';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { historyLines } from './history-lines';

type Shown = FeatureDetails['attempts'][number];

const check = (name: string, found: Partial<Evidence>): Evidence => ({
  runId: runId('r'),
  attemptId: null,
  phase: 'worktree',
  check: { name, kind: 'test', argv: ['x'], timeoutMs: null },
  verdict: 'red',
  exitCode: 1,
  startedAt: 0,
  durationMs: 0,
  tree: null,
  outputFile: `attempts/a/${name}.log`,
  tail: '',
  ...found,
});

const ended = (number: number, row: Partial<Shown>): Shown => ({
  id: attemptId(`a${number}`),
  feature: featureNumber(1),
  number,
  runId: runId('r'),
  role: 'coding',
  agent: 'demo',
  model: null,
  lane: 1,
  generation: number,
  status: 'finished',
  outcome: 'landed',
  reason: null,
  worktree: null,
  branch: null,
  base: null,
  head: null,
  process: null,
  session: null,
  claimedAt: number * 10,
  reportedAt: null,
  verifiedAt: null,
  finishedAt: number * 10 + 3_000,
  verificationMs: 0,
  sentBack: false,
  evidence: [],
  warnings: [],
  spend: noSpend,
  firstClaimedAt: number * 10,
  tookMs: 3_000,
  ...row,
});

it('tells attempts and regressions in the order of time, with the ends of red output only', () => {
  const attempts = [
    ended(1, {
      outcome: 'red_verification',
      reason: 'Check "test" failed\nwith exit code 1',
      evidence: [
        check('own', { phase: 'base', tail: 'meant to be red' }),
        check('lint', { verdict: 'green', exitCode: 0, tail: 'fine' }),
        check('test', { tail: `${'line\n'.repeat(11)}  not ok\u001b[31m 1\n\n` }),
        check('slow', { verdict: 'timed_out', exitCode: null }),
      ],
    }),
    ended(2, {}),
    ended(3, { status: 'working', outcome: null, tookMs: null, branch: 'flotilla/1-a', worktree: '/wt/1' }),
  ];
  const regressions = [
    { at: 25, evidence: `The page is empty\n${'x\n'.repeat(10)}`, round: 4, commit: 'abcdef0123456789' },
    { at: 26, evidence: 'gone', round: null, commit: null },
  ];
  expect(historyLines({ attempts, regressions })).toEqual([
    '  attempt 1 by demo: red verification after 0:03: Check "test" failed with exit code 1',
    '    check own (base): red',
    '    check lint (worktree): green',
    '    check test (worktree): red, exit code 1, see .flotilla/attempts/a/test.log',
    '      …',
    ...Array<string>(9).fill('      line'),
    '        not ok 1',
    '    check slow (worktree): timed out, see .flotilla/attempts/a/slow.log',
    '  attempt 2 by demo: landed after 0:03',
    '  found broken by test round 4 at abcdef0123:',
    '      The page is empty',
    ...Array<string>(9).fill('      x'),
    '      … and 1 more line; --json shows all',
    '  found broken by a testing agent:',
    '      gone',
    '  attempt 3 by demo: working',
    '    flotilla/1-a',
    '    /wt/1',
  ]);
});

it('tells what an attempt was warned of', () => {
  const attempts = [ended(1, { warnings: ['Its agent was denied WebFetch (not\nallowed)'] })];
  expect(historyLines({ attempts, regressions: [] })).toEqual([
    '  attempt 1 by demo: landed after 0:03',
    '    warning: Its agent was denied WebFetch (not allowed)',
  ]);
});

it('names an attempt of the recovery agent as one', () => {
  const attempts = [ended(1, { outcome: 'failed' }), ended(2, { role: 'recovery' })];
  expect(historyLines({ attempts, regressions: [] })).toEqual([
    '  attempt 1 by demo: failed after 0:03',
    '  attempt 2 (recovery agent) by demo: landed after 0:03',
  ]);
});

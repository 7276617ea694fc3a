import { expect, it } from 'vitest';
import { attemptRow, runRow, testRoundRow } from '../../domain/testing/rows';
import { attemptId, runId } from '../../shared/ids';
import type { StoreReader } from '../ports/project-store';
import { orphansOf } from './orphans-of';

const processOf = (pid: number) => ({ pid, startedAt: `start of ${pid}` });
const [earlier, last] = [runId('r1'), runId('r2')];

const attempts = [
  attemptRow({ id: attemptId('finished-earlier'), status: 'finished', runId: earlier, process: processOf(1) }),
  attemptRow({ id: attemptId('interrupted-earlier'), status: 'interrupted', runId: earlier, process: processOf(2) }),
  attemptRow({
    id: attemptId('finished'),
    status: 'finished',
    runId: last,
    process: processOf(3),
    worktree: '/wt/3',
    claimedAt: 30,
  }),
  attemptRow({ id: attemptId('working'), runId: last, process: null, worktree: null }),
];
const rounds = [
  testRoundRow({ id: attemptId('round-earlier'), runId: earlier, finishedAt: 5, process: processOf(4) }),
  testRoundRow({
    id: attemptId('round'),
    runId: last,
    finishedAt: 50,
    process: processOf(5),
    worktree: '/wt/r',
    startedAt: 40,
  }),
  testRoundRow({ id: attemptId('round-cut-off'), runId: earlier, worktree: '/wt/c', startedAt: 2 }),
];

function queryOf(store: Partial<StoreReader>) {
  return orphansOf(
    {
      attempts: () => [],
      testRounds: () => [],
      plannings: () => [],
      lastRun: () => undefined,
      ...store,
    } as StoreReader,
    7,
  );
}

it('suspects all unfinished work, and whatever the last run did', () => {
  const lastRun = () => runRow({ id: last });
  expect(queryOf({ attempts: () => attempts, testRounds: () => rounds, lastRun })).toEqual({
    cookies: ['interrupted-earlier', 'finished', 'working', 'round', 'round-cut-off', 'r2'],
    recorded: [processOf(2), processOf(3), processOf(5)],
    folders: [
      { path: '/wt/3', since: 30 },
      { path: '/wt/r', since: 40 },
      { path: '/wt/c', since: 2 },
    ],
    graceMs: 7,
  });
});

it('suspects nobody before the first run', () => {
  expect(queryOf({})).toEqual({ cookies: [], recorded: [], folders: [], graceMs: 7 });
});

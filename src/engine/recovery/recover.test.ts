import { describe, expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber, runId } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import type { EngineDependencies } from '../dependencies';
import type { Git } from '../ports/git';
import type { ReapReport } from '../ports/processes';
import { recover } from './recover';

const stage = useEngineStages();
const one = featureNumber(1);
const who = { attemptId: attemptId('a1'), generation: 1 };
const nobody: ReapReport = { ended: [], left: [] };

type Found = {
  readonly reaped?: ReapReport;
  readonly git?: Partial<Git>;
  /** Folders of worktrees that git knows of. */
  readonly worktrees?: readonly string[];
  readonly branches?: readonly string[];
  readonly gone?: readonly string[];
};

/** No agent is the demo agent. */
const agents: EngineDependencies['agents'] = { names: () => [], find: () => ({ demo: false }) as never };
const process = { pid: 7, startedAt: '7' };

/** Starts on what a killed host left; the target stands at c5, and commits are ancestors of those that sort behind them. */
async function start(on: EngineStage, { reaped = nobody, git, worktrees = [], branches = [], gone = [] }: Found = {}) {
  const did: string[] = [];
  const context = contextOn(on, {
    processes: { reap: async () => reaped },
    workspace: { exists: async (path) => !gone.includes(path) },
    git: {
      resolve: async () => commitId('c5'),
      isAncestor: async (ancestor, descendant) => ancestor <= descendant,
      worktrees: async () => worktrees.map((path) => ({ path, branch: null, head: null })),
      guardSnapshot: async () => ({
        config: {},
        configFile: { state: 'missing', content: null },
        files: {},
        refs: Object.fromEntries(branches.map((branch) => [`refs/heads/${branch}`, 'c1'])),
        heads: {},
      }),
      commitsMadeIn: async () => [],
      clearStaleLocks: async (worktree) => void did.push(`unlock ${worktree}`),
      async removeWorktree({ path, attempt }) {
        did.push(`remove ${path} of ${attempt}`);
        return ok({ rescued: null });
      },
      async deleteBranch(branch) {
        did.push(`delete ${branch}`);
        return ok(undefined);
      },
      ...git,
    },
  });
  const recovery = await recover({ ...context.deps, agents }, on.ledger);
  return { recovery, did, warnings: warningsOn(on), logged: context.logged, feature: on.store.feature(one) };
}

/** A run whose agent is at work on feature 1. */
function atWork(): EngineStage {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  on.claim(1);
  const place = { worktree: '/wt/1', branch: 'flotilla/1', base: commitId('c0') };
  on.ledger.record({ type: 'attempt_prepared', attemptId: who.attemptId, ...place });
  return on;
}

/** The same, waiting to land. */
function merging(): EngineStage {
  const on = atWork();
  on.ledger.must(one, { type: 'report', by: 'exit', ...who });
  on.ledger.must(one, { type: 'verify', head: commitId('h1'), verificationMs: 1, ...who });
  return on;
}

describe('a start', () => {
  it('finds nothing to put right before the first run', async () => {
    const { recovery, did, warnings, logged } = await start(stage([{ name: 'A' }]));
    expect(recovery).toEqual({ reaped: [], interrupted: 0, landedMeanwhile: 0 });
    expect([did, warnings, logged]).toEqual([[], [], []]);
  });

  it('ends a run that was cut off and gives its work back, to go on in its worktree', async () => {
    const on = atWork();
    const { recovery, did, feature, logged } = await start(on, { worktrees: ['/wt/1'], branches: ['flotilla/1'] });
    expect(recovery.interrupted).toBe(1);
    expect(feature).toMatchObject({ status: 'pending', attemptId: 'a1', failures: 0 });
    expect(on.store.attempt(who.attemptId)).toMatchObject({
      status: 'interrupted',
      reason: 'crash',
      worktree: '/wt/1',
    });
    expect([did, logged]).toEqual([['unlock /wt/1'], ['RECOVERY The last run was cut off']]);
    expect([on.store.leases(), on.store.lastRun()?.status]).toEqual([[], 'finished']);
  });

  it('warns of what an agent at work has used and nobody knows', async () => {
    const on = atWork();
    on.ledger.record({ type: 'agent_spawned', attemptId: who.attemptId, process });
    on.ledger.record({ type: 'session_opened', attemptId: who.attemptId, session: 's' });
    const known = 'What it used is not known in full: its program ended before it told';
    expect((await start(on)).warnings).toEqual([['use_untold', known, 1]]);
  });

  it('leaves the locks of a worktree alone that is gone', async () => {
    expect((await start(atWork(), { gone: ['/wt/1'] })).did).toEqual([]);
  });

  it('tells of processes that it ended, and warns of those it could not', async () => {
    const ended = [{ pid: 7, command: 'agent', foundBy: 'cookie' as const }];
    const left = [{ pid: 8, command: 'sleep 9', why: 'not permitted' }];
    const { recovery, warnings } = await start(atWork(), { reaped: { ended, left } });
    expect(recovery.reaped).toEqual(ended);
    expect(warnings).toEqual([['orphan_left', 'Process 8 (sleep 9) could not be ended: not permitted', null]]);
  });

  it('does all of that once', async () => {
    const on = atWork();
    await start(on);
    const seq = on.store.lastSeq();
    expect((await start(on)).recovery).toMatchObject({ interrupted: 0 });
    expect(on.store.lastSeq()).toBe(seq);
  });
});

describe('an entry that waited to land', () => {
  const landing = (candidate: string) => ({
    type: 'startLanding' as const,
    ...who,
    targetBefore: commitId('c0'),
    candidate: commitId(candidate),
  });

  it('has landed where the target contains its candidate', async () => {
    const on = merging();
    on.ledger.must(one, landing('c4'));
    const { recovery, feature, did } = await start(on);
    expect(recovery).toMatchObject({ landedMeanwhile: 1, interrupted: 0 });
    expect(feature).toMatchObject({ status: 'landed', landedCommit: 'c4', landedVerified: false });
    expect(did).toEqual(['remove /wt/1 of a1', 'delete flotilla/1']);
  });

  it.each([
    ['verified where its own checks were green', 'merged', true],
    ['unverified where only those of its branch were', 'worktree', false],
  ] as const)('has landed %s', async (_, phase, landedVerified) => {
    const on = merging();
    on.ledger.must(one, landing('c4'));
    on.ledger.record({
      type: 'check_finished',
      feature: one,
      evidence: {
        runId: runId('r1'),
        attemptId: who.attemptId,
        phase,
        check: { name: 'all', kind: 'test', argv: ['true'], timeoutMs: null },
        verdict: 'green',
        exitCode: 0,
        startedAt: 1,
        durationMs: 1,
        tree: null,
        outputFile: 'check.log',
        tail: '',
      },
    });
    expect((await start(on)).feature).toMatchObject({ status: 'landed', landedVerified });
  });

  it.each<[string, Found, string | null]>([
    ['the target does not contain its candidate', {}, 'c6'],
    ['it was not begun with', {}, null],
    ['the target is gone', { git: { resolve: async () => null } }, 'c4'],
  ])('keeps its place where %s', async (_, found, candidate) => {
    const on = merging();
    if (candidate !== null) on.ledger.must(one, landing(candidate));
    const { recovery, feature } = await start(on, found);
    expect([recovery.landedMeanwhile, feature?.status, on.store.mergeEntries().length]).toEqual([0, 'merging', 1]);
  });
});

describe('a test round', () => {
  const round = {
    type: 'testing_started' as const,
    testId: attemptId('t1'),
    number: 1,
    runId: runId('r1'),
    agent: 'demo',
    model: null,
    features: [one],
    commit: commitId('c0'),
    worktree: '/wt/t1',
  };

  it('that was cut off ends without a verdict, and its worktree goes', async () => {
    const on = atWork();
    on.ledger.record(round);
    const { did } = await start(on, { worktrees: ['/wt/t1'] });
    expect(did).toContain('remove /wt/t1 of null');
    expect(on.store.testRound(attemptId('t1'))).toMatchObject({ outcome: 'interrupted', reason: null });
  });

  it('that was cut off is warned of where its agent was at work, and a planning, too', async () => {
    const on = atWork();
    on.ledger.record(round);
    const { number, runId: id, agent, model, commit } = round;
    const planned = { planningId: attemptId('p1'), number, runId: id, agent, model, commit, worktree: '/wt/p1' };
    on.ledger.record({ type: 'planning_started', role: 'initializer', source: 'app_spec.txt', ...planned });
    on.ledger.record({ type: 'testing_spawned', testId: attemptId('t1'), process });
    on.ledger.record({ type: 'planning_spawned', planningId: attemptId('p1'), process });
    const known = (role: string) =>
      `What the ${role} agent used is not known in full: its program ended before it told`;
    expect((await start(on)).warnings).toEqual([
      ['use_untold', known('testing'), null],
      ['use_untold', known('initializer'), null],
    ]);
  });

  it('that has ended keeps its outcome; a worktree that can’t go is told of', async () => {
    const on = atWork();
    on.ledger.record(round);
    on.ledger.record({ type: 'testing_finished', testId: attemptId('t1'), outcome: 'ok', reason: null });
    const removeWorktree = async () => err({ code: 'git_failed', message: 'it is locked' } as const);
    const { warnings } = await start(on, { worktrees: ['/wt/t1'], git: { removeWorktree } });
    expect(on.store.testRound(attemptId('t1'))?.outcome).toBe('ok');
    expect(warnings).toEqual([['leftover_worktree', '/wt/t1 could not be removed: it is locked', null]]);
  });
});

describe('what finished attempts left', () => {
  const fail = (on: EngineStage) =>
    on.ledger.must(one, {
      type: 'fail',
      ...who,
      outcome: 'failed',
      reason: 'no',
      at: 1,
      policy: { maxFailures: 3, backoffMs: [0] },
    });

  it('goes, if it is still there', async () => {
    const on = atWork();
    fail(on);
    const { did } = await start(on, { worktrees: ['/wt/1'], branches: ['flotilla/1'] });
    expect(did).toEqual(['remove /wt/1 of a1', 'delete flotilla/1']);
    expect((await start(on)).did).toEqual([]);
  });

  it('stays where a newer attempt works on the same branch', async () => {
    const on = atWork();
    fail(on);
    on.clock.advance(1);
    const claimed = on.ledger.must(one, {
      type: 'claim',
      attemptId: attemptId('b1'),
      runId: runId('r1'),
      lane: 1,
      role: 'coding',
      agent: 'demo',
      model: null,
      owner: '1:1',
      leaseExpiresAt: 9_000,
      at: on.clock.now(),
    });
    const place = { worktree: '/wt/1', branch: 'flotilla/1', base: commitId('c0') };
    on.ledger.record({ type: 'attempt_prepared', attemptId: attemptId('b1'), ...place });
    expect(claimed.attemptId).toBe('b1');
    const { did } = await start(on, { worktrees: ['/wt/1'], branches: ['flotilla/1'] });
    expect(did).toEqual(['unlock /wt/1']);
  });

  it('is told of where it can’t go', async () => {
    const on = atWork();
    fail(on);
    const removeWorktree = async () => err({ code: 'git_failed', message: 'it is locked' } as const);
    const { warnings } = await start(on, { worktrees: ['/wt/1'], git: { removeWorktree } });
    expect(warnings).toEqual([['leftover_worktree', '/wt/1 could not be removed: it is locked', 1]]);
  });
});

import { describe, expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages, type EngineStage } from '../../../test/support/engine-stage';
import { runRow } from '../../domain/testing/rows';
import { attemptId, commitId, featureNumber, runId } from '../../shared/ids';
import type { GuardFinding } from '../ports/git';
import { takeBackTarget } from './take-back-target';

const stage = useEngineStages();
const [one, main] = [featureNumber(1), 'refs/heads/main'];

/** Feature 1 was with an agent in /wt/1 when its host was killed; the run began at c0, the attempt at `base`. */
function cutOff(base = 'c0'): EngineStage {
  const on = stage([{ name: 'A' }, { name: 'B' }]);
  on.startRun();
  on.claim(1);
  const place = { worktree: '/wt/1', branch: 'flotilla/1', base: commitId(base) };
  on.ledger.record({ type: 'attempt_prepared', attemptId: attemptId('a1'), ...place });
  return on;
}

type Found = {
  readonly target: string | null;
  /** Commits made in a worktree; one that is not named is gone. */
  readonly made?: Readonly<Record<string, readonly string[]>>;
  /** Refs that could not be put back. */
  readonly left?: readonly Extract<GuardFinding, { kind: 'ref' }>[];
};

/** Commits are ancestors of those that sort behind them. */
async function recover(on: EngineStage, { target, made = {}, left = [] }: Found) {
  const restored: (readonly GuardFinding[])[] = [];
  const { deps } = contextOn(on, {
    git: {
      resolve: async () => (target === null ? null : commitId(target)),
      isAncestor: async (ancestor, descendant) => ancestor <= descendant,
      commitsMadeIn: async (worktree) => (made[worktree] ?? []).map(commitId),
      guardSnapshot: async () => ({
        config: {},
        configFile: { state: 'missing', content: null },
        files: {},
        refs: {},
        heads: {},
      }),
      async guardRestore(_, findings) {
        restored.push(findings);
        return left;
      },
    },
    workspace: { exists: async (path) => path in made },
  });
  await takeBackTarget(deps, on.ledger);
  return { restored, warnings: warningsOn(on), feature: on.store.feature(one) };
}

const moved = (before: string, after: string) => [{ kind: 'ref', ref: main, before, after }];
const untouched = { restored: [], warnings: [], feature: expect.objectContaining({ status: 'claimed' }) };

describe('a target that was moved while nobody looked', () => {
  it('goes back where an attempt of the cut-off run had made the commit, and the attempt has failed', async () => {
    const on = cutOff();
    const { restored, warnings, feature } = await recover(on, { target: 'c5', made: { '/wt/1': ['c5', 'c4'] } });
    const reason = 'The agent changed what it may not: refs/heads/main was moved. It has been put back';
    expect([restored, warnings]).toEqual([[moved('c0', 'c5')], [['tampered', reason, 1]]]);
    expect(feature).toMatchObject({ status: 'pending', failures: 1, lastFailure: { outcome: 'tampered', reason } });
  });

  it('goes back to what has landed last', async () => {
    const on = cutOff();
    const who = { attemptId: attemptId('a1'), generation: 1 };
    on.ledger.must(one, { type: 'report', by: 'exit', ...who });
    on.ledger.must(one, { type: 'verify', head: commitId('c2'), verificationMs: 1, ...who });
    on.ledger.must(one, { type: 'land', commit: commitId('c3'), verified: true, verificationMs: 1, ...who });
    on.claim(2);
    const place = { worktree: '/wt/2', branch: 'flotilla/2', base: commitId('c3') };
    on.ledger.record({ type: 'attempt_prepared', attemptId: attemptId('a2'), ...place });
    const { restored } = await recover(on, { target: 'c7', made: { '/wt/2': ['c7'] } });
    expect(restored).toEqual([moved('c3', 'c7')]);
    expect(on.store.feature(featureNumber(2))?.lastFailure?.outcome).toBe('tampered');
  });

  it('goes back where a testing agent had made the commit, and no feature has failed for it', async () => {
    const on = cutOff();
    on.ledger.record({
      type: 'testing_started',
      testId: attemptId('t1'),
      number: 1,
      runId: runId('r1'),
      agent: 'demo',
      model: null,
      features: [],
      commit: commitId('c0'),
      worktree: '/wt/t1',
    });
    const { restored, warnings, feature } = await recover(on, { target: 'c5', made: { '/wt/t1': ['c5'] } });
    expect([restored.length, warnings.map(([code, , of]) => [code, of])]).toEqual([1, [['tampered', null]]]);
    expect(feature?.status).toBe('claimed');
  });

  it('says what could not be put back', async () => {
    const left = [{ kind: 'ref', ref: main, before: 'c0', after: 'c6' }] as const;
    const { warnings } = await recover(cutOff(), { target: 'c5', made: { '/wt/1': ['c5'] }, left });
    expect(warnings[0]?.[1]).toContain('Not put back, because somebody has gone on from there: refs/heads/main (c6)');
  });

  it('stays where a person has gone on from there, who is told', async () => {
    const { restored, warnings, feature } = await recover(cutOff(), { target: 'c9', made: { '/wt/1': ['c5'] } });
    expect([restored, feature?.status]).toEqual([[], 'claimed']);
    expect(warnings).toEqual([
      [
        'tampered',
        'refs/heads/main holds c5, which an attempt at #1 made and nothing landed. It has not been put back, because somebody has gone on from there',
        1,
      ],
    ]);
  });

  it.each<[string, Found, string?]>([
    ['stands where the run left it', { target: 'c0', made: { '/wt/1': ['c0'] } }, 'a0'],
    ['is gone', { target: null, made: { '/wt/1': ['c5'] } }],
    ['went back, as only people let it', { target: 'b9', made: { '/wt/1': ['b9'] } }, 'a0'],
    ['was moved by a person', { target: 'c5', made: { '/wt/1': ['c6'] } }],
    ['stands on a commit that the attempt began with', { target: 'c5', made: { '/wt/1': ['c5'] } }, 'c5'],
    ['stands on a commit whose maker left no worktree', { target: 'c5' }],
  ])('is nobody’s tampering where it %s', async (_, found, base) => {
    expect(await recover(cutOff(base), found)).toEqual(untouched);
  });

  it('is not what an earlier run could have left, for that one has been recovered from', async () => {
    const on = cutOff();
    on.ledger.record({ type: 'run_finished', runId: runId('r1'), finalStatus: 'stopped', report: null });
    const { settings, host, target, startCommit } = runRow();
    on.ledger.record({ type: 'run_started', runId: runId('r2'), number: 2, settings, host, target, startCommit });
    expect(await recover(on, { target: 'c5', made: { '/wt/1': ['c5'] } })).toEqual(untouched);
  });

  it('is left alone after a run that has ended, and before the first one', async () => {
    const on = cutOff();
    on.ledger.record({ type: 'run_finished', runId: runId('r1'), finalStatus: 'stopped', report: null });
    expect(await recover(on, { target: 'c5', made: { '/wt/1': ['c5'] } })).toEqual(untouched);
    expect((await recover(stage([{ name: 'A' }]), { target: 'c5' })).restored).toEqual([]);
  });

  it('fails no attempt that is over', async () => {
    const on = cutOff();
    const who = { attemptId: attemptId('a1'), generation: 1 };
    on.ledger.must(one, { type: 'interrupt', ...who, why: 'cancelled', notBefore: null });
    const { restored, feature } = await recover(on, { target: 'c5', made: { '/wt/1': ['c5'] } });
    expect([restored.length, feature?.status, feature?.failures]).toEqual([1, 'pending', 0]);
  });
});

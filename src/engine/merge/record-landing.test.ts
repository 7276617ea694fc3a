import { expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { commitId, featureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { recordLanding } from './record-landing';

const stage = useEngineStages();
const fault = { code: 'git_failed', message: 'it is locked' } as const;

type Answers = {
  readonly removeWorktree?: Result<{ readonly rescued: string | null }>;
  readonly deleteBranch?: Result<void>;
  readonly retireBranch?: Result<void>;
};

/** The target has just been moved to the work of attempt a1. */
async function land(answers: Answers) {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  const who = { attemptId: on.claim(1), generation: 1 };
  const one = featureNumber(1);
  const place = { worktree: '/wt/1', branch: 'flotilla/1', base: commitId('c0') };
  on.ledger.record({ type: 'attempt_prepared', attemptId: who.attemptId, ...place });
  on.ledger.must(one, { type: 'report', by: 'exit', ...who });
  const feature = on.ledger.must(one, { type: 'verify', head: commitId('h1'), verificationMs: 1, ...who });
  const entry = on.store.mergeEntry(who.attemptId);
  if (entry === undefined) throw new Error('nothing waits to land');
  const asked: string[] = [];
  const context = contextOn(on, {
    git: {
      async removeWorktree({ path, attempt }) {
        asked.push(`remove ${path} of ${attempt}`);
        return answers.removeWorktree ?? ok({ rescued: null });
      },
      async deleteBranch(branch, reachableFrom) {
        asked.push(`delete ${branch}, which ${reachableFrom} contains`);
        return answers.deleteBranch ?? ok(undefined);
      },
      async retireBranch(branch, attempt) {
        asked.push(`retire ${branch} of ${attempt}`);
        return answers.retireBranch ?? ok(undefined);
      },
    },
  });
  await recordLanding(context, { entry, feature, candidate: commitId('m1'), verified: true, verificationMs: 7 });
  return { asked, warnings: warningsOn(on), landed: on.store.feature(one), attempt: on.store.attempt(who.attemptId) };
}

const leftover = [['leftover_worktree', '/wt/1 could not be removed: it is locked', 1]];
const removal = 'remove /wt/1 of a1';
const deletion = 'delete flotilla/1, which m1 contains';

it('says that it has landed, then clears worktree and branch away', async () => {
  const { asked, warnings, landed, attempt } = await land({});
  expect(landed).toMatchObject({ status: 'landed', landedCommit: 'm1', landedVerified: true });
  expect(attempt).toMatchObject({ status: 'finished', outcome: 'landed', verificationMs: 8 });
  expect([asked, warnings]).toEqual([[removal, deletion], []]);
});

it('keeps the commits of a branch that the target does not contain, for they landed as another one', async () => {
  const { asked, warnings } = await land({ deleteBranch: err(fault) });
  expect([asked, warnings]).toEqual([[removal, deletion, 'retire flotilla/1 of a1'], []]);
});

it.each<[string, Answers, readonly string[]]>([
  ['a worktree that can’t be removed, and leaves its branch', { removeWorktree: err(fault) }, [removal]],
  [
    'a branch that can’t be removed',
    { deleteBranch: err(fault), retireBranch: err(fault) },
    [removal, deletion, 'retire flotilla/1 of a1'],
  ],
])('warns of %s', async (_, answers, steps) => {
  const { asked, warnings, landed } = await land(answers);
  expect([asked, warnings, landed?.status]).toEqual([steps, leftover, 'landed']);
});

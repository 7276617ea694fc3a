import { expect, it } from 'vitest';
import { contextOn, warningsOn, type Outside } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber } from '../../shared/ids';
import { runAttempt } from './run-attempt';

const stage = useEngineStages();
const tip = commitId('c0');

/** A first attempt where git finds no commit at the target. */
async function runWithoutTarget(guard: Outside['guard'] = {}) {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  on.claim(1);
  const [feature, attempt] = [on.store.feature(featureNumber(1)), on.store.attempt(attemptId('a1'))];
  if (feature === undefined || attempt === undefined) throw new Error('nothing was claimed');
  const context = contextOn(on, { git: { resolve: async () => null }, guard });
  return { on, end: await runAttempt(context, feature, attempt, new AbortController().signal) };
}

it('a target whose commit is lost is damage of the repository, for which no feature answers', async () => {
  let isDamaged = false;
  const { on, end } = await runWithoutTarget({
    trustedTarget: () => tip,
    isDamaged: () => isDamaged,
    async inspectObjects({ revision, base }) {
      isDamaged = revision === tip && base === tip;
      return { what: 'the object c0 is missing', by: null, lasting: true, ownLost: false };
    },
  });
  expect(end).toEqual({ kind: 'interrupted' });
  expect(warningsOn(on)).toEqual([['tampered', 'Damaged in the repository: the object c0 is missing', null]]);
});

it('a target that was deleted is told as such', async () => {
  const { end } = await runWithoutTarget({ trustedTarget: () => tip });
  expect(end).toMatchObject({ outcome: 'setup_failed', reason: 'The target refs/heads/main no longer exists' });
});

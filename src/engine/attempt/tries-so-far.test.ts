import { expect, it } from 'vitest';
import { contextOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber } from '../../shared/ids';
import type { Git } from '../ports/git';
import { failAttempt } from './settle-attempt';
import { triesSoFar } from './tries-so-far';

const stage = useEngineStages();
const one = featureNumber(1);

/** A feature whose first attempt failed so. */
async function afterFailure(git: Partial<Git>) {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  on.claim(1);
  const place = { worktree: '/wt/1', branch: 'flotilla/1', base: commitId('c0') };
  on.ledger.record({ type: 'attempt_prepared', attemptId: attemptId('a1'), ...place });
  const removed = { ok: true, value: { rescued: null } } as const;
  const gone = { ok: true, value: undefined } as const;
  const context = contextOn(on, {
    git: { removeWorktree: async () => removed, retireBranch: async () => gone, ...git },
  });
  const [feature, attempt] = [on.store.feature(one), on.store.attempt(attemptId('a1'))];
  if (feature === undefined || attempt === undefined) throw new Error('nothing was claimed');
  await failAttempt(context, feature, attempt, { outcome: 'hung', reason: 'No sign of life.' });
  const now = on.store.feature(one);
  if (now === undefined) throw new Error('it has vanished');
  return { context, tries: await triesSoFar(context, now) };
}

it('names each failure, and where the work of the last try is', async () => {
  const asked: string[] = [];
  const { tries } = await afterFailure({
    async resolve(revision) {
      asked.push(revision);
      return commitId('c9');
    },
    changes: async () => [{ status: 'M', path: 'a.ts', oldPath: null }],
  });
  expect(tries).toEqual({
    failures: [{ attempt: 1, outcome: 'hung', reason: 'No sign of life' }],
    evidence: [],
    lastTry: { ref: 'refs/flotilla/rescue/a1', base: 'c0', files: ['M a.ts'] },
  });
  expect(asked).toEqual(['refs/flotilla/rescue/a1']);
});

it('says nothing of work that is not there or can’t be read', async () => {
  expect((await afterFailure({ resolve: async () => null })).tries.lastTry).toBeNull();
  const { context, tries } = await afterFailure({
    resolve: async () => commitId('c9'),
    changes: () => Promise.reject(new Error('bad object')),
  });
  expect(tries.lastTry).toBeNull();
  expect(context.logged.at(-1)).toBe('SPAWN The work of the last try can’t be read');
});

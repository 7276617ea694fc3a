import { describe, expect, it } from 'vitest';
import { contextOn, warningsOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber } from '../../shared/ids';
import { err, ok } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';
import type { Git } from '../ports/git';
import type { AttemptEnd } from './attempt-work';
import { settleAttempt } from './settle-attempt';

const stage = useEngineStages();
const [one, a1] = [featureNumber(1), attemptId('a1')];

type Outside = { readonly prepared?: boolean; readonly git?: Partial<Git>; readonly settings?: Partial<RunSettings> };

/** Attempt a1 leaves its lane so. */
async function settle(end: AttemptEnd, { prepared = true, git, settings }: Outside = {}) {
  const on = stage([{ name: 'A' }]);
  on.startRun();
  on.claim(1);
  const [feature, attempt] = [on.store.feature(one), on.store.attempt(a1)];
  if (feature === undefined || attempt === undefined) throw new Error('nothing was claimed');
  const place = { worktree: '/wt/1', branch: 'flotilla/1', base: commitId('c0') };
  // What was claimed does not know of it yet.
  if (prepared) on.ledger.record({ type: 'attempt_prepared', attemptId: a1, ...place });
  const did: string[] = [];
  const context = contextOn(on, {
    settings: { backoffMs: [10], ...settings },
    git: {
      async removeWorktree({ path }) {
        did.push(`remove ${path} while ${on.store.feature(one)?.status}`);
        return ok({ rescued: null });
      },
      async retireBranch(branch) {
        did.push(`retire ${branch}`);
        return ok(undefined);
      },
      ...git,
    },
  });
  await settleAttempt(context, feature, attempt, end, 'stop');
  return { did, feature: on.store.feature(one), attempt: on.store.attempt(a1), warnings: warningsOn(on) };
}

const failed = { kind: 'failed', outcome: 'crashed', reason: 'It crashed.' } as const;
const cleared = ['remove /wt/1 while claimed', 'retire flotilla/1'];

describe('an attempt that leaves its lane', () => {
  it('has said so itself where it is verified', async () => {
    expect((await settle({ kind: 'verified' })).feature?.status).toBe('claimed');
  });

  it('keeps its place where it was interrupted with its run', async () => {
    const { did, feature, attempt } = await settle({ kind: 'interrupted' });
    expect(feature).toMatchObject({ status: 'pending', attemptId: 'a1', notBefore: null });
    expect([did, attempt?.reason]).toEqual([[], 'stop']);
  });

  it('waits as long as what interrupted it asks for', async () => {
    const because = { why: 'rate_limited', notBefore: 5_000 } as const;
    const { feature, attempt } = await settle({ kind: 'interrupted', because });
    expect([feature?.notBefore, attempt?.reason]).toEqual([5_000, 'rate_limited']);
  });

  it('keeps its place with its question', async () => {
    const { did, feature } = await settle({ kind: 'parked', question: 'Blue?' });
    expect([did, feature?.status, feature?.question]).toEqual([[], 'needs_input', 'Blue?']);
  });

  it('is cleared away before its feature is pending again', async () => {
    const { did, feature } = await settle({ kind: 'deferred', reason: 'Too early.' });
    expect(feature).toMatchObject({ status: 'pending', attemptId: null, failures: 0, skips: 1 });
    expect(did).toEqual(cleared);
  });

  it('waits for its next try where it failed, until that was often enough', async () => {
    const { did, feature } = await settle(failed);
    expect(feature).toMatchObject({
      status: 'pending',
      failures: 1,
      notBefore: 1_010,
      lastFailure: { outcome: 'crashed', reason: 'It crashed' },
    });
    expect(did).toEqual(cleared);
    expect((await settle(failed, { settings: { maxFailures: 1 } })).feature?.status).toBe('failed');
  });

  it('leaves nothing to clear away where it got no place', async () => {
    const { did, feature } = await settle(failed, { prepared: false });
    expect([did, feature?.failures]).toEqual([[], 1]);
  });

  it('has failed also where its worktree can’t be removed, of which a person is told', async () => {
    const removeWorktree = async () => err({ code: 'git_failed', message: 'it is locked' } as const);
    const { did, feature, warnings } = await settle(failed, { git: { removeWorktree } });
    expect([did, feature?.failures]).toEqual([[], 1]);
    expect(warnings).toEqual([['leftover_worktree', '/wt/1 could not be removed: it is locked', 1]]);
  });
});

import { attemptId, commitId, runId, type AttemptId } from '../../../shared/ids';
import type { FeatureCommand, FeatureCommandType } from '../feature-command';

export const policy = { maxFailures: 3, backoffMs: [2_000, 15_000] };

/** One command of each type, all from the same attempt. */
export function commandsOf(
  attempt: AttemptId,
  generation: number,
  at = 1_000,
): { readonly [Type in FeatureCommandType]: Extract<FeatureCommand, { type: Type }> } {
  const owned = { attemptId: attempt, generation };
  return {
    claim: {
      type: 'claim',
      attemptId: attemptId(`new-${generation}`),
      runId: runId('r1'),
      lane: 1,
      role: 'coding',
      agent: 'demo',
      model: null,
      owner: '1:1',
      leaseExpiresAt: at + 60_000,
      at,
    },
    report: { type: 'report', ...owned, by: 'mcp' },
    sendBack: { type: 'sendBack', ...owned, reason: 'test is red' },
    verify: { type: 'verify', ...owned, head: commitId('head'), verificationMs: 70 },
    startLanding: { type: 'startLanding', ...owned, targetBefore: commitId('t0'), candidate: commitId('t1') },
    land: { type: 'land', ...owned, commit: commitId('t1'), verified: true, verificationMs: 30 },
    fail: { type: 'fail', ...owned, outcome: 'failed', reason: 'it broke', at, policy },
    interrupt: { type: 'interrupt', ...owned, why: 'drain', notBefore: null },
    park: { type: 'park', ...owned, question: 'Which colour?' },
    answer: { type: 'answer', answer: 'Blue' },
    defer: { type: 'defer', ...owned, reason: 'later' },
    skip: { type: 'skip', unfinishedDependents: [] },
    reset: { type: 'reset' },
    retry: { type: 'retry' },
    restart: { type: 'restart' },
    regress: { type: 'regress', evidence: 'sums are wrong', testId: attemptId('t1') },
    retest: { type: 'retest', testId: attemptId('t1'), commit: commitId('t1') },
  };
}

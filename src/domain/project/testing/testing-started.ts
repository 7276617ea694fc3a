import type { DomainEvent } from '../../../shared/event';
import { attemptId, commitId, featureNumber, runId } from '../../../shared/ids';

type TestingStarted = Extract<DomainEvent, { readonly type: 'testing_started' }>;

/** Test round 1 has begun to look at feature #1, but for what the test says. */
export function testingStarted(part: Partial<TestingStarted> = {}): TestingStarted {
  return {
    type: 'testing_started',
    testId: attemptId('t1'),
    number: 1,
    runId: runId('r1'),
    agent: 'demo',
    model: null,
    features: [featureNumber(1)],
    commit: commitId('c1'),
    worktree: '/wt/t1',
    ...part,
  };
}

import { attemptId, commitId, runId } from '../../../shared/ids';
import type { EventOf } from '../event-of';

/** Planning 1, of an initializer, has begun in run r1, but for what the test says. */
export function planningStarted(part: Partial<EventOf<'planning_started'>> = {}): EventOf<'planning_started'> {
  return {
    type: 'planning_started',
    planningId: attemptId('p1'),
    number: 1,
    runId: runId('r1'),
    role: 'initializer',
    agent: 'demo',
    model: null,
    source: 'app_spec.txt',
    commit: commitId('c1'),
    worktree: '/wt/p1',
    ...part,
  };
}

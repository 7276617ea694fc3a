import { assertNever } from '../../shared/assert-never';
import type { Attempt } from '../../shared/attempt';
import type { EventOf } from './event-of';
import { fittingAttempt } from './fitting-rows';
import { ImpossibleEvent } from './impossible-event';
import type { Records, RowChanges } from './records';

export type AttemptEvent = EventOf<
  'attempt_prepared' | 'agent_spawned' | 'session_opened' | 'agent_exited' | 'work_committed'
>;

/** What is seen of an attempt while its feature's status stays as it is. */
export function evolveAttempt(records: Records, event: AttemptEvent): RowChanges {
  const attempt = fittingAttempt(records, event);
  switch (event.type) {
    case 'attempt_prepared': {
      refuseUnlessLive(attempt, event);
      const { worktree, branch, base } = event;
      return { attempts: [{ ...attempt, worktree, branch, base }] };
    }
    case 'agent_spawned': {
      refuseUnlessLive(attempt, event);
      const status = attempt.status === 'preparing' ? 'working' : attempt.status;
      return { attempts: [{ ...attempt, status, process: event.process }] };
    }
    case 'session_opened':
      return { attempts: [{ ...attempt, session: event.session }] };
    case 'agent_exited':
      return { attempts: [{ ...attempt, process: null }] };
    case 'work_committed': {
      const status = attempt.status === 'reported' ? 'verifying' : attempt.status;
      return { attempts: [{ ...attempt, status, head: event.head }] };
    }
    default:
      return assertNever(event);
  }
}

function refuseUnlessLive(attempt: Attempt, event: AttemptEvent): void {
  if (attempt.status === 'finished' || attempt.status === 'interrupted' || attempt.status === 'parked') {
    throw new ImpossibleEvent(event, `attempt ${attempt.id} is ${attempt.status}`);
  }
}

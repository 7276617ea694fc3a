import { assertNever } from '../../shared/assert-never';
import type { DomainEvent } from '../../shared/event';
import { evolveAttempt } from './evolve-attempt';
import { evolveBacklog } from './evolve-backlog';
import { evolveLife } from './evolve-life';
import { evolveRun } from './evolve-run';
import { evolveSpend } from './evolve-spend';
import { evolveTesting } from './evolve-testing';
import { evolvePlanning } from './evolve-planning';
import type { Records, RowChanges } from './records';

export { ImpossibleEvent } from './impossible-event';

/**
 * What one event changes: the single place where rows change, so that folding the log from zero equals the tables.
 * Throws `ImpossibleEvent` when the event does not fit the rows. Evidence, proposals and knowledge have tables of
 * their own that are filled from their events as they stand.
 */
export function evolve(records: Records, event: DomainEvent, at: number): RowChanges {
  switch (event.type) {
    case 'feature_added':
    case 'feature_edited':
    case 'dependencies_set':
    case 'feature_removed':
    case 'feature_answered':
    case 'feature_deferred':
    case 'feature_skipped':
    case 'feature_reset':
    case 'feature_retried':
    case 'feature_restarted':
    case 'back_off_moved':
    case 'feature_regressed':
      return evolveBacklog(records, event, at);
    case 'run_started':
    case 'run_settings_changed':
    case 'baseline_recorded':
    case 'run_draining':
    case 'run_resumed':
    case 'run_stopping':
    case 'run_finished':
      return evolveRun(records, event, at);
    case 'attempt_prepared':
    case 'agent_spawned':
    case 'session_opened':
    case 'agent_exited':
    case 'work_committed':
      return evolveAttempt(records, event);
    case 'feature_claimed':
    case 'feature_reported':
    case 'checks_sent_back':
    case 'feature_verified':
    case 'landing_started':
    case 'feature_landed':
    case 'attempt_failed':
    case 'attempt_interrupted':
    case 'feature_parked':
      return evolveLife(records, event, at);
    case 'testing_started':
    case 'testing_spawned':
    case 'feature_retested':
    case 'testing_finished':
      return evolveTesting(records, event, at);
    case 'planning_started':
    case 'planning_spawned':
    case 'planning_created':
    case 'planning_finished':
    case 'planning_decided':
      return evolvePlanning(records, event, at);
    case 'spend_recorded':
      return evolveSpend(event, at);
    case 'check_finished':
    case 'feature_proposed':
    case 'proposal_decided':
    case 'knowledge_added':
    case 'warning_raised':
      return {};
    default:
      return assertNever(event);
  }
}

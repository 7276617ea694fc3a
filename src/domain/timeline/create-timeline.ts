import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { Run } from '../../shared/run';
import type { Timeline, TimelineMark } from '../../shared/timeline';
import { createIdle } from './create-idle';
import { createPlannings } from './create-plannings';
import { createRounds } from './create-rounds';
import { createSpans } from './create-spans';

/** A run's timeline, built from its events as they come. */
export type TimelineBook = {
  heed(stored: StoredEvent): void;
  timeline(): Omit<Timeline, 'sequentialMs'>;
};

export function createTimeline(run: Pick<Run, 'id' | 'number' | 'startedAt'>): TimelineBook {
  const spans = createSpans();
  const rounds = createRounds();
  const plannings = createPlannings();
  const idle = createIdle(run.id);
  const marks: TimelineMark[] = [];
  let hasStarted = false;
  let agents = 0;
  let finishedAt: number | null = null;

  function mark(kind: TimelineMark['kind'], at: number, more: Partial<TimelineMark> = {}): void {
    marks.push({ at, kind, feature: null, agents: null, ...more });
  }

  function heedRun(event: DomainEvent, at: number): void {
    if (!('runId' in event) || event.runId !== run.id) return;
    hasStarted = true;
    switch (event.type) {
      case 'run_started':
        agents = event.settings.concurrency;
        return;
      case 'run_settings_changed':
        return heedAgents(event.changes.concurrency, at);
      case 'feature_claimed':
        return spans.begin(event, at);
      case 'testing_started':
        return rounds.begin(event, at);
      case 'run_draining':
        return mark('draining', at);
      case 'run_resumed':
        return mark('resumed', at);
      case 'run_stopping':
        return mark('stopping', at);
      case 'run_finished':
        finishedAt = at;
        return spans.closeAll(at);
      default:
        return;
    }
  }

  function heedAgents(wanted: number | undefined, at: number): void {
    if (wanted === undefined || wanted === agents) return;
    agents = wanted;
    mark('agents', at, { agents });
  }

  return {
    heed({ at, event }) {
      if (finishedAt !== null) return;
      idle.heed(event, at);
      spans.heed(event, at);
      heedRun(event, at);
      plannings.heed(event, at, 'runId' in event && event.runId === run.id);
      const kind = hasStarted ? markOf(event, rounds.isOpen) : null;
      if (kind !== null && 'feature' in event) mark(kind, at, { feature: event.feature });
      if (event.type === 'testing_finished') rounds.end(event.testId, at, event.outcome);
    },
    timeline: () => ({
      run: run.number,
      startedAt: run.startedAt,
      finishedAt,
      spans: spans.list(),
      idle: idle.list(),
      rounds: rounds.list(),
      ...(plannings.list().length > 0 && { plannings: plannings.list() }),
      marks: [...marks],
    }),
  };
}

/** What happens to features is a moment of the whole run where a person may have to act on it. */
function markOf(event: DomainEvent, isOurs: (round: string) => boolean): TimelineMark['kind'] | null {
  switch (event.type) {
    case 'feature_landed':
      return 'landed';
    case 'attempt_failed':
      return event.final ? 'failed' : null;
    case 'feature_parked':
      return 'asked';
    case 'feature_skipped':
      return 'skipped';
    case 'feature_regressed':
      return isOurs(event.testId) ? 'regressed' : null;
    default:
      return null;
  }
}

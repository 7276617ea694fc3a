import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { Run } from '../../shared/run';
import type { Timeline, TimelineMark } from '../../shared/timeline';
import { createIdle } from './create-idle';
import { createRounds } from './create-rounds';
import { createSpans } from './create-spans';

/** A run's timeline, built from its events as they come. */
export type TimelineBook = {
  heed(stored: StoredEvent): void;
  timeline(): Timeline;
};

export function createTimeline(run: Pick<Run, 'id' | 'number' | 'startedAt'>): TimelineBook {
  const spans = createSpans();
  const rounds = createRounds();
  const idle = createIdle(run.id);
  const marks: TimelineMark[] = [];
  let hasStarted = false;
  let agents = 0;
  let finishedAt: number | null = null;

  function mark(kind: TimelineMark['kind'], at: number, more: Partial<TimelineMark> = {}): void {
    marks.push({ at, kind, feature: null, agents: null, ...more });
  }

  function heedFeature(event: DomainEvent, at: number): void {
    switch (event.type) {
      case 'feature_landed':
        return mark('landed', at, { feature: event.feature });
      case 'attempt_failed':
        return event.final ? mark('failed', at, { feature: event.feature }) : undefined;
      case 'feature_parked':
        return mark('asked', at, { feature: event.feature });
      case 'feature_skipped':
        return mark('skipped', at, { feature: event.feature });
      case 'feature_regressed':
        return rounds.isOpen(event.testId) ? mark('regressed', at, { feature: event.feature }) : undefined;
      case 'testing_finished':
        return rounds.end(event.testId, at, event.outcome);
      default:
        return;
    }
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
      if (hasStarted) heedFeature(event, at);
    },
    timeline: () => ({
      run: run.number,
      startedAt: run.startedAt,
      finishedAt,
      spans: spans.list(),
      idle: idle.list(),
      rounds: rounds.list(),
      marks: [...marks],
    }),
  };
}

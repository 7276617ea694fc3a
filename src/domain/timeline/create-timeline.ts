import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { Run } from '../../shared/run';
import type { Timeline, TimelineMark } from '../../shared/timeline';
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
  const marks: TimelineMark[] = [];
  let finishedAt: number | null = null;

  function mark(kind: TimelineMark['kind'], at: number, feature: number | null = null): void {
    marks.push({ at, kind, feature });
  }

  function heedRun(event: DomainEvent, at: number): void {
    if (!('runId' in event) || event.runId !== run.id) return;
    switch (event.type) {
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

  return {
    heed({ at, event }) {
      if (finishedAt !== null) return;
      if (event.type === 'feature_landed') mark('landed', at, event.feature);
      if (event.type === 'feature_regressed' && rounds.isOpen(event.testId)) mark('regressed', at, event.feature);
      if (event.type === 'testing_finished') rounds.end(event.testId, at, event.outcome);
      spans.heed(event, at);
      heedRun(event, at);
    },
    timeline: () => ({
      run: run.number,
      startedAt: run.startedAt,
      finishedAt,
      spans: spans.list(),
      rounds: rounds.list(),
      marks: [...marks],
    }),
  };
}

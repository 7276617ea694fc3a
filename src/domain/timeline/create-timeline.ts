import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { Run } from '../../shared/run';
import type {
  Timeline,
  TimelineEnd,
  TimelineMark,
  TimelinePhase,
  TimelineRound,
  TimelineSpan,
} from '../../shared/timeline';

/** A run's timeline, built from its events as they come. */
export type TimelineBook = {
  heed(stored: StoredEvent): void;
  timeline(): Timeline;
};

export function createTimeline(run: Pick<Run, 'id' | 'number' | 'startedAt'>): TimelineBook {
  const spans: TimelineSpan[] = [];
  const rounds: TimelineRound[] = [];
  const marks: TimelineMark[] = [];
  /** Where each attempt's newest span stands. */
  const open = new Map<string, number>();
  const openRounds = new Map<string, number>();
  let finishedAt: number | null = null;

  function heed({ at, event }: StoredEvent): void {
    if (finishedAt !== null) return;
    switch (event.type) {
      case 'feature_claimed':
        return event.runId === run.id ? begin(event, at) : undefined;
      case 'feature_reported':
        return enter(event.attemptId, 'verifying', at);
      case 'checks_sent_back':
        return enter(event.attemptId, 'working', at);
      case 'feature_verified':
        return enter(event.attemptId, 'merging', at);
      case 'feature_landed':
        mark('landed', at, event.feature);
        return end(event.attemptId, at, 'landed');
      case 'attempt_failed':
        return end(event.attemptId, at, 'failed', event.reason);
      case 'attempt_interrupted':
        return end(event.attemptId, at, 'interrupted', event.why);
      case 'feature_parked':
        return end(event.attemptId, at, 'needs_input', event.question);
      case 'feature_deferred':
        return event.attemptId === null ? undefined : end(event.attemptId, at, 'deferred', event.reason);
      default:
        return heedRun(event, at);
    }
  }

  function heedRun(event: DomainEvent, at: number): void {
    switch (event.type) {
      case 'testing_started':
        return event.runId === run.id ? beginRound(event, at) : undefined;
      case 'testing_finished':
        return endRound(event.testId, at, event.outcome);
      case 'feature_regressed':
        return openRounds.has(event.testId) ? mark('regressed', at, event.feature) : undefined;
      case 'run_draining':
        return event.runId === run.id ? mark('draining', at) : undefined;
      case 'run_resumed':
        return event.runId === run.id ? mark('resumed', at) : undefined;
      case 'run_stopping':
        return event.runId === run.id ? mark('stopping', at) : undefined;
      case 'run_finished':
        return event.runId === run.id ? finish(at) : undefined;
      default:
        return;
    }
  }

  function begin(event: Extract<DomainEvent, { type: 'feature_claimed' }>, at: number): void {
    const { attemptId: attempt, attemptNumber: number, feature, lane, agent } = event;
    open.set(attempt, spans.length);
    const phases: readonly TimelinePhase[] = [{ kind: 'working', from: at, to: null }];
    spans.push({ attempt, number, feature, lane, agent, phases, end: null, reason: null });
  }

  function enter(attempt: string, kind: TimelinePhase['kind'], at: number): void {
    change(attempt, (span) => {
      if (span.phases.at(-1)?.kind === kind) return span;
      return { ...span, phases: [...closed(span.phases, at), { kind, from: at, to: null }] };
    });
  }

  function end(attempt: string, at: number, how: TimelineEnd, reason: string | null = null): void {
    change(attempt, (span) => ({ ...span, phases: closed(span.phases, at), end: how, reason }));
    open.delete(attempt);
  }

  function change(attempt: string, to: (span: TimelineSpan) => TimelineSpan): void {
    const place = open.get(attempt);
    const span = place === undefined ? undefined : spans[place];
    if (place !== undefined && span !== undefined) spans[place] = to(span);
  }

  function beginRound(event: Extract<DomainEvent, { type: 'testing_started' }>, at: number): void {
    openRounds.set(event.testId, rounds.length);
    rounds.push({ number: event.number, features: event.features, from: at, to: null, outcome: null });
  }

  function endRound(id: string, at: number, outcome: string): void {
    const place = openRounds.get(id);
    const round = place === undefined ? undefined : rounds[place];
    if (place !== undefined && round !== undefined) rounds[place] = { ...round, to: at, outcome };
    openRounds.delete(id);
  }

  function mark(kind: TimelineMark['kind'], at: number, feature: number | null = null): void {
    marks.push({ at, kind, feature });
  }

  /** What waits to land keeps waiting, but not in this run. */
  function finish(at: number): void {
    finishedAt = at;
    for (const attempt of [...open.keys()]) change(attempt, (span) => ({ ...span, phases: closed(span.phases, at) }));
  }

  return {
    heed,
    timeline: () => ({
      run: run.number,
      startedAt: run.startedAt,
      finishedAt,
      spans: [...spans],
      rounds: [...rounds],
      marks: [...marks],
    }),
  };
}

function closed(phases: readonly TimelinePhase[], at: number): readonly TimelinePhase[] {
  return phases.map((phase) => (phase.to === null ? { ...phase, to: at } : phase));
}

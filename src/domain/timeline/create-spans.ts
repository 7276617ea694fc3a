import type { DomainEvent } from '../../shared/event';
import type { TimelineEnd, TimelinePhase, TimelineSpan } from '../../shared/timeline';

export type Spans = {
  begin(event: Extract<DomainEvent, { type: 'feature_claimed' }>, at: number): void;
  /** What happens to attempts that have begun here; of others nothing is known. */
  heed(event: DomainEvent, at: number): void;
  /** The run is over: what waits to land keeps waiting, but not in it. */
  closeAll(at: number): void;
  list(): readonly TimelineSpan[];
};

/** The stretches of a run's attempts. */
export function createSpans(): Spans {
  const spans: TimelineSpan[] = [];
  /** Where each attempt's newest stretch stands, as long as it goes on. */
  const open = new Map<string, number>();

  function change(attempt: string, to: (span: TimelineSpan) => TimelineSpan): void {
    const place = open.get(attempt);
    const span = place === undefined ? undefined : spans[place];
    if (place !== undefined && span !== undefined) spans[place] = to(span);
  }

  function enter(attempt: string, kind: TimelinePhase['kind'], at: number): void {
    change(attempt, (span) => {
      if (span.phases.at(-1)?.kind === kind) return span;
      return { ...span, phases: [...closed(span.phases, at), { kind, from: at, to: null }] };
    });
  }

  function end(
    attempt: string,
    at: number,
    how: TimelineEnd,
    more: Pick<Partial<TimelineSpan>, 'reason' | 'commit'> = {},
  ): void {
    change(attempt, (span) => ({ ...span, phases: closed(span.phases, at), end: how, ...more }));
    open.delete(attempt);
  }

  return {
    begin({ attemptId: attempt, attemptNumber: number, feature, lane, agent }, at) {
      open.set(attempt, spans.length);
      const phases: readonly TimelinePhase[] = [{ kind: 'working', from: at, to: null }];
      spans.push({ attempt, number, feature, lane, agent, phases, end: null, reason: null, commit: null });
    },
    heed(event, at) {
      switch (event.type) {
        case 'feature_reported':
          return enter(event.attemptId, 'verifying', at);
        case 'checks_sent_back':
          return enter(event.attemptId, 'working', at);
        case 'feature_verified':
          return enter(event.attemptId, 'merging', at);
        case 'feature_landed':
          return end(event.attemptId, at, 'landed', { commit: event.commit });
        case 'attempt_failed':
          return end(event.attemptId, at, 'failed', { reason: event.reason });
        case 'attempt_interrupted':
          return end(event.attemptId, at, 'interrupted', { reason: event.why });
        case 'feature_parked':
          return end(event.attemptId, at, 'needs_input', { reason: event.question });
        case 'feature_deferred':
          return event.attemptId === null ? undefined : end(event.attemptId, at, 'deferred', { reason: event.reason });
        default:
          return;
      }
    },
    closeAll(at) {
      for (const attempt of open.keys()) change(attempt, (span) => ({ ...span, phases: closed(span.phases, at) }));
    },
    list: () => [...spans],
  };
}

function closed(phases: readonly TimelinePhase[], at: number): readonly TimelinePhase[] {
  return phases.map((phase) => (phase.to === null ? { ...phase, to: at } : phase));
}

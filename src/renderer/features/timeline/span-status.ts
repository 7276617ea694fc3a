import type { TimelinePhase, TimelineSpan } from '../../../shared/timeline';
import { statusWords, type Status } from '../../ui/status';

const ends = {
  landed: 'landed',
  failed: 'failed',
  interrupted: 'waiting',
  needs_input: 'needs_input',
  deferred: 'skipped',
} as const satisfies Record<NonNullable<TimelineSpan['end']>, Status>;

const phases = { working: 'claimed', verifying: 'verifying', merging: 'merging' } as const;

export function phaseStatus({ kind }: TimelinePhase): Status {
  return phases[kind];
}

/** How a stretch ended, or what it is about. */
export function spanStatus(span: TimelineSpan): Status {
  if (span.end !== null) return ends[span.end];
  const last = span.phases.at(-1);
  return last === undefined ? 'pending' : phaseStatus(last);
}

export function spanWord(span: TimelineSpan): string {
  if (span.end === 'interrupted') return 'Interrupted';
  if (span.end === 'deferred') return 'Deferred';
  return statusWords[spanStatus(span)];
}

export function startOf(span: TimelineSpan): number {
  return span.phases[0]?.from ?? 0;
}

/** When it left its lane: what is verified waits in the merge queue. Null while it is in it. */
export function laneEndOf(span: TimelineSpan): number | null {
  const last = span.phases.findLast(({ kind }) => kind !== 'merging');
  return last === undefined ? endOf(span) : last.to;
}

/** Null while it goes on. */
export function endOf(span: TimelineSpan): number | null {
  return span.phases.at(-1)?.to ?? null;
}

import type { AttemptRole } from '../../shared/attempt';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import type { AttemptId, FeatureNumber, RunId } from '../../shared/ids';

/**
 * One stretch of an attempt: from a claim to its end or its interruption. An attempt that was resumed has several. One
 * that was cut off with its host ends with the last that was heard of it: nobody worked until the next start found it.
 */
export type WorkSpan = {
  readonly attemptId: AttemptId;
  /** The run that claimed it; an attempt may go on in another one. */
  readonly runId: RunId;
  readonly role: AttemptRole;
  readonly from: number;
  /** Its lane was free again: it was verified, or ended before that. Null: it still is at work. */
  readonly freeAt: number | null;
  /** Null: it still is at work, or waits to land. */
  readonly endedAt: number | null;
  /** What its agent worked until it reported, without checks and without waiting for anything. */
  readonly workedMs: number;
};

type Open = { -readonly [Key in keyof WorkSpan]: WorkSpan[Key] } & {
  readonly feature: FeatureNumber;
  /** Its agent works since then. */
  workingSince: number | null;
  /** The last event of its feature. */
  heardAt: number;
};

/** The stretches of all attempts that these events tell of, in order; of one feature or of all. */
export function workSpans(events: readonly StoredEvent[]): readonly WorkSpan[] {
  const spans: Open[] = [];
  const open = new Map<FeatureNumber, Open>();
  for (const { event, at } of events) {
    if (event.type === 'feature_claimed') {
      const { feature, attemptId, runId, role } = event;
      const begun = { feature, attemptId, runId, role, from: at, freeAt: null, endedAt: null, workedMs: 0 };
      const span = { ...begun, workingSince: at, heardAt: at };
      spans.push(span);
      open.set(feature, span);
      continue;
    }
    const span = 'feature' in event && event.feature !== null ? open.get(event.feature) : undefined;
    if (span === undefined) continue;
    if (heed(span, event.type, isFoundDead(event) ? span.heardAt : at)) open.delete(span.feature);
    span.heardAt = at;
  }
  return spans.map(({ workingSince: _, feature: __, heardAt: ___, ...span }) => span);
}

/** Told by the start after a crash, however long that was ago. */
function isFoundDead(event: DomainEvent): boolean {
  return event.type === 'attempt_interrupted' && event.why === 'crash';
}

/** True: it has ended. */
function heed(span: Open, type: DomainEvent['type'], at: number): boolean {
  switch (type) {
    case 'feature_reported':
      rest(span, at);
      return false;
    case 'checks_sent_back':
      span.workingSince = at;
      return false;
    case 'feature_verified':
      rest(span, at);
      span.freeAt = at;
      return false;
    case 'feature_landed':
    case 'attempt_failed':
    case 'attempt_interrupted':
    case 'feature_parked':
    case 'feature_deferred':
    case 'feature_skipped':
    case 'feature_reset':
    case 'feature_restarted':
    case 'feature_removed':
      rest(span, at);
      span.freeAt ??= at;
      span.endedAt = at;
      return true;
    default:
      return false;
  }
}

function rest(span: Open, at: number): void {
  if (span.workingSince !== null) span.workedMs += Math.max(at - span.workingSince, 0);
  span.workingSince = null;
}

/** How long an attempt was at it, its checks and its way to the target included; null: it has not ended. */
export function tookMs(spans: readonly WorkSpan[], attempt: AttemptId): number | null {
  const own = spans.filter(({ attemptId }) => attemptId === attempt);
  if (own.length === 0 || own.some(({ endedAt }) => endedAt === null)) return null;
  return own.reduce((sum, { from, endedAt }) => sum + Math.max((endedAt ?? from) - from, 0), 0);
}

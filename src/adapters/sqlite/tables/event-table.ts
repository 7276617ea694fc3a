import type { DomainEvent, StoredEvent } from '../../../shared/event';
import type { AttemptId, FeatureNumber } from '../../../shared/ids';
import type { Statements } from '../statements';

type EventRecord = { readonly seq: number; readonly at: number; readonly body: string };

const insert = 'INSERT INTO events (at, type, feature, attempt_id, body) VALUES (?, ?, ?, ?, ?)';
const selectAfter = 'SELECT seq, at, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?';
const selectOfFeature = 'SELECT seq, at, body FROM events WHERE feature = ? ORDER BY seq';
const selectOtherWarnings =
  "SELECT seq, at, body FROM events WHERE type = 'warning_raised' AND feature IS NULL ORDER BY seq";
const selectLast = 'SELECT coalesce(max(seq), 0) AS seq FROM events';

export type EventTable = ReturnType<typeof createEventTable>;

/** The log. The whole event is in `body`; type, feature and attempt stand beside it to be searched. */
export function createEventTable(sql: Statements) {
  return {
    append: (event: DomainEvent, at: number): StoredEvent => {
      const { lastInsertRowid } = sql(insert).run(
        at,
        event.type,
        featureOf(event),
        attemptOf(event),
        JSON.stringify(event),
      );
      return { seq: Number(lastInsertRowid), at, event };
    },
    after: (seq: number, limit: number): StoredEvent[] => sql<EventRecord>(selectAfter).all(seq, limit).map(decode),
    ofFeature: (feature: FeatureNumber): StoredEvent[] => sql<EventRecord>(selectOfFeature).all(feature).map(decode),
    otherWarnings: (): StoredEvent[] => sql<EventRecord>(selectOtherWarnings).all().map(decode),
    lastSeq: (): number => sql<{ seq: number }>(selectLast).get()?.seq ?? 0,
  };
}

function decode({ seq, at, body }: EventRecord): StoredEvent {
  return { seq, at, event: JSON.parse(body) as DomainEvent };
}

function featureOf(event: DomainEvent): FeatureNumber | null {
  return 'feature' in event ? event.feature : null;
}

function attemptOf(event: DomainEvent): AttemptId | null {
  if ('attemptId' in event) return event.attemptId ?? null;
  return event.type === 'check_finished' ? event.evidence.attemptId : null;
}

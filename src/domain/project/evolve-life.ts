import { assertNever } from '../../shared/assert-never';
import type { Attempt } from '../../shared/attempt';
import type { MergeEntry } from '../../shared/event';
import type { Feature, FeatureStatus } from '../../shared/feature';
import type { EventOf } from './event-of';
import { evolveClaim } from './evolve-claim';
import { ownedRows } from './fitting-rows';
import { ImpossibleEvent } from './impossible-event';
import type { Records, RowChanges } from './records';

export type LifeEvent = EventOf<
  | 'feature_claimed'
  | 'feature_reported'
  | 'checks_sent_back'
  | 'feature_verified'
  | 'landing_started'
  | 'feature_landed'
  | 'attempt_failed'
  | 'attempt_interrupted'
  | 'feature_parked'
>;

const live: readonly FeatureStatus[] = ['claimed', 'verifying', 'merging'];

/** A feature's way from its claim to its landing, or to the end of the attempt before that. */
export function evolveLife(records: Records, event: LifeEvent, at: number): RowChanges {
  switch (event.type) {
    case 'feature_claimed':
      return evolveClaim(records, event, at);
    case 'feature_reported': {
      // An answer is used up by the report it led to: it must not count as one to a later question.
      const { feature, attempt } = ownedRows(records, event, ['claimed']);
      const rows = { feature: { ...feature, question: null, answer: null }, attempt };
      return move(rows, 'verifying', { status: 'reported', reportedAt: at }, at);
    }
    case 'checks_sent_back': {
      // Without its report a resumed attempt goes back to the agent instead of being verified at once.
      const changes = { status: 'working', sentBack: true, head: null, reportedAt: null } as const;
      return move(ownedRows(records, event, ['verifying']), 'claimed', changes, at);
    }
    case 'feature_verified':
      return verified(records, event, at);
    case 'landing_started': {
      const { feature } = ownedRows(records, event, ['merging']);
      const entry = entryOf(records, event);
      const { targetBefore, candidate } = event;
      return { features: [{ ...feature, updatedAt: at }], mergeEntries: [{ ...entry, targetBefore, candidate }] };
    }
    case 'feature_landed':
      return landed(records, event, at);
    case 'attempt_failed':
      return failed(records, event, at);
    case 'attempt_interrupted': {
      const rows = ownedRows(records, event, live);
      const changes = { status: 'interrupted', reason: event.why, finishedAt: at } as const;
      return letGo(records, rows, { status: 'pending', notBefore: event.notBefore }, changes, at);
    }
    case 'feature_parked': {
      const rows = ownedRows(records, event, live);
      const changes = { status: 'parked', finishedAt: at } as const;
      return letGo(records, rows, { status: 'needs_input', question: event.question, answer: null }, changes, at);
    }
    default:
      return assertNever(event);
  }
}

type Rows = { readonly feature: Feature; readonly attempt: Attempt };

function verified(records: Records, event: EventOf<'feature_verified'>, at: number): RowChanges {
  const rows = ownedRows(records, event, ['verifying']);
  const { head } = event;
  const verificationMs = rows.attempt.verificationMs + event.verificationMs;
  const { attemptId, feature } = event;
  return {
    ...move(rows, 'merging', { status: 'merging', head, verifiedAt: at, verificationMs }, at),
    mergeEntries: [{ attemptId, feature, head, enqueuedAt: at, targetBefore: null, candidate: null }],
    // The queue owns it now; it outlives its host.
    removedLeases: [feature],
  };
}

function landed(records: Records, event: EventOf<'feature_landed'>, at: number): RowChanges {
  const rows = ownedRows(records, event, ['merging']);
  entryOf(records, event);
  const verificationMs = rows.attempt.verificationMs + event.verificationMs;
  const landing = { landedCommit: event.commit, landedVerified: event.verified, landedAt: at };
  return letGo(
    records,
    rows,
    { status: 'landed', notBefore: null, ...endOfAttempt, ...landing },
    { status: 'finished', outcome: 'landed', verificationMs, finishedAt: at },
    at,
  );
}

function failed(records: Records, event: EventOf<'attempt_failed'>, at: number): RowChanges {
  const rows = ownedRows(records, event, live);
  const { outcome, reason, attemptId } = event;
  return letGo(
    records,
    rows,
    {
      status: event.final ? 'failed' : 'pending',
      failures: rows.feature.failures + (event.counted ? 1 : 0),
      notBefore: event.final ? null : event.notBefore,
      lastFailure: { outcome, reason, at, attemptId },
      ...endOfAttempt,
    },
    { status: 'finished', outcome, reason, finishedAt: at },
    at,
  );
}

const endOfAttempt = { attemptId: null, question: null, answer: null } as const;

function move(rows: Rows, status: FeatureStatus, attempt: Partial<Attempt>, at: number): RowChanges {
  return {
    features: [{ ...rows.feature, status, updatedAt: at }],
    attempts: [{ ...rows.attempt, ...attempt }],
  };
}

/** The attempt no longer holds anything: lease and place in the merge queue go. */
function letGo(
  records: Records,
  rows: Rows,
  feature: Partial<Feature>,
  attempt: Partial<Attempt>,
  at: number,
): RowChanges {
  return {
    features: [{ ...rows.feature, ...feature, updatedAt: at }],
    attempts: [{ ...rows.attempt, ...attempt }],
    removedLeases: [rows.feature.number],
    ...(records.mergeEntry(rows.attempt.id) && { removedMergeEntries: [rows.attempt.id] }),
  };
}

function entryOf(records: Records, event: EventOf<'landing_started' | 'feature_landed'>): MergeEntry {
  const entry = records.mergeEntry(event.attemptId);
  if (entry === undefined) throw new ImpossibleEvent(event, `attempt ${event.attemptId} is not in the merge queue`);
  return entry;
}

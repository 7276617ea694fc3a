import { expect, it } from 'vitest';
import { featureRow } from '../../domain/testing/rows';
import type { StoreReader } from '../../engine/ports/project-store';
import type { DomainEvent, StoredEvent } from '../../shared/event';
import { attemptId, featureNumber } from '../../shared/ids';
import { readPastActivity } from './read-past-activity';

const warning = (message: string): DomainEvent => ({ type: 'warning_raised', code: 'x', message, feature: null });

/** A log whose events have the places 1, 2, 3 … */
function logOf(events: readonly DomainEvent[]): StoreReader {
  const stored = events.map((event, index): StoredEvent => ({ seq: index + 1, at: index, event }));
  return {
    lastSeq: () => stored.length,
    eventsAfter: (seq: number, limit: number) => stored.filter((each) => each.seq > seq).slice(0, limit),
    feature: (number: number) => featureRow(number, { status: 'landed' }),
    features: () => [],
    attempt: () => undefined,
  } as unknown as StoreReader;
}

it('reads the log backwards page by page, until there is nothing before', () => {
  const store = logOf(Array.from({ length: 1_200 }, (_, index) => warning(String(index + 1))));
  const last = readPastActivity(store, null);
  expect(last.lines.at(-1)).toMatchObject({ message: '1200', place: 1_200 });
  expect(last).toMatchObject({ from: 701, hasOlder: true });
  const before = readPastActivity(store, last.from);
  expect(before.lines.map(({ place }) => place)).toEqual(Array.from({ length: 500 }, (_, index) => index + 201));
  const first = readPastActivity(store, before.from);
  expect(first.lines[0]).toMatchObject({ message: '1' });
  expect(first).toMatchObject({ from: 1, hasOlder: false });
  expect(readPastActivity(store, first.from)).toEqual({ lines: [], from: 1, hasOlder: false });
});

it('takes a place beyond the end for the end, without a look at what is not there', () => {
  const log = logOf([warning('only')]);
  let looks = 0;
  const store = { ...log, eventsAfter: (seq: number, limit: number) => ((looks += 1), log.eventsAfter(seq, limit)) };
  expect(readPastActivity(store, 9e15)).toMatchObject({ lines: [{ message: 'only' }], from: 1, hasOlder: false });
  expect(looks).toBe(1);
});

it('goes on over stretches that say nothing', () => {
  const silent: DomainEvent = { type: 'agent_exited', attemptId: attemptId('a') };
  const store = logOf([warning('first'), ...Array.from({ length: 2_000 }, () => silent)]);
  expect(readPastActivity(store, null)).toMatchObject({ lines: [{ message: 'first' }], from: 1, hasOlder: false });
});

it('says of how features stood then only what is known', () => {
  const of = { feature: featureNumber(7), attemptId: attemptId('a') };
  const reported = { type: 'feature_reported', ...of, by: 'mcp' } as const;
  const verified = { type: 'feature_verified', ...of, verificationMs: 1 } as DomainEvent;
  expect(readPastActivity(logOf([reported, verified]), null).lines).toMatchObject([
    { type: 'feature_update', feature: 7, status: 'merging', place: 2 },
  ]);
});

import type { StoredEvent } from '../../../shared/event';
import { evolve } from '../evolve';
import { createMemoryRecords, type MemoryRecords } from './memory-records';

/** The rows that a whole event log comes to, from the first event on. */
export function foldEvents(events: Iterable<StoredEvent>): MemoryRecords {
  const records = createMemoryRecords();
  for (const { event, at } of events) records.apply(evolve(records, event, at));
  return records;
}

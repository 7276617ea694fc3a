import type { StoredEvent } from '../../shared/event';
import type { RunLine } from '../../shared/run-line';
import { createRunLines, type FeatureReader } from './run-lines';

/** The lines that stored events made when they happened, each with its event's place in the log. */
export function pastLines(store: FeatureReader, events: readonly StoredEvent[]): readonly RunLine[] {
  const lines = createRunLines(store);
  return events.flatMap((stored) =>
    lines.ofEvent(stored).flatMap((line): readonly RunLine[] => {
      const placed = { ...line, place: stored.seq };
      if (line.type !== 'feature_update') return [placed];
      // Of how a feature stood then only this is still known; the row tells how it stands now.
      return stored.event.type === 'feature_verified' ? [{ ...placed, status: 'merging' }] : [];
    }),
  );
}

import type { PlanEntry } from '../../adapters/plans/read-json-plan';
import { previewImport, type ImportPreview } from '../../domain/plan/preview-import';
import type { StoreTransaction } from '../../engine/ports/project-store';
import type { ImportSummary } from '../../shared/feature-change';
import type { Result } from '../../shared/result';

/** Previews a plan against the backlog as it is in the transaction and does what it comes to. */
export function appendPlan(tx: StoreTransaction, entries: readonly PlanEntry[], now: number): Result<ImportPreview> {
  const preview = previewImport({ existing: tx.features(), incoming: entries, nextNumber: tx.nextFeatureNumber() });
  if (preview.ok) for (const event of preview.value.events) tx.append(event, now);
  return preview;
}

/** An import as people's programs are told it. */
export function summaryOf({ adds, updates, unchanged, conflicts, warnings, events }: ImportPreview): ImportSummary {
  return {
    adds: [...adds],
    updates: updates.map((update) => ({ ...update, changed: [...update.changed] })),
    unchanged: [...unchanged],
    conflicts: [...conflicts],
    warnings: [...warnings],
    changes: events.length,
  };
}

import type { PlanEntry } from '../../adapters/plans/read-json-plan';
import { previewImport, type ImportPreview } from '../../domain/plan/preview-import';
import { findFeature } from '../../engine/features/find-feature';
import type { StoreReader, StoreTransaction } from '../../engine/ports/project-store';
import { checked } from '../../shared/checked';
import type { AddedFeature } from '../../shared/feature-change';
import type { FeatureNumber } from '../../shared/ids';
import { planFeatureSchema, type PlanFeature } from '../../shared/plan';
import { err, ok, type Result } from '../../shared/result';
import { showPath } from '../../shared/schema-issue';

const where = 'flotilla features add';

/** A feature as a person wrote it, or what is wrong with it. */
export function checkDraft(draft: PlanFeature): Result<PlanFeature> {
  const parsed = checked(planFeatureSchema, draft);
  if (parsed.ok) return ok(parsed.value);
  const [first] = parsed.issues;
  const path = showPath(first?.path ?? []);
  return err({
    code: 'usage',
    message: `The feature can't be added, ${path}: ${first?.message ?? 'unknown'}.`,
    where,
    remedy: 'flotilla features add --help shows what can be said.',
  });
}

/** Adds one feature to the backlog as it is in the transaction. */
export function appendFeature(tx: StoreTransaction, plan: PlanFeature, now: number): Result<AddedFeature> {
  const preview = previewAddition(tx, plan, tx.nextFeatureNumber());
  if (!preview.ok) return preview;
  const events = preview.value.events.map((event) => tx.append(event, now).event);
  const added = events.find((event) => event.type === 'feature_added');
  if (added === undefined) throw new Error('a new feature gave no feature_added');
  return ok({ number: added.feature, id: added.id, name: added.spec.name });
}

/** What adding it would do. Unlike a plan's it must be new, and what it depends on must exist. */
export function previewAddition(
  store: Pick<StoreReader, 'features' | 'feature' | 'featureById'>,
  plan: PlanFeature,
  nextNumber: FeatureNumber,
): Result<ImportPreview> {
  const dependencies: string[] = [];
  for (const reference of plan.dependencies ?? []) {
    const found = findFeature(store, String(reference));
    if (!found.ok) return found;
    dependencies.push(found.value.id);
  }
  const taken = store
    .features()
    .find((feature) => feature.id === String(plan.id) || (plan.id === undefined && feature.name === plan.name));
  if (taken) {
    const remedy = 'Choose another name, or give it an --id of its own.';
    const message = `There is such a feature already: #${taken.number} ${taken.name}.`;
    return err({ code: 'usage', message, where, remedy });
  }
  const entry: PlanEntry = { plan: { ...plan, dependencies }, where: () => where };
  return previewImport({ existing: store.features(), incoming: [entry], nextNumber });
}

import type { DomainEvent } from '../../shared/event';
import type { Feature, FeatureSpec, FeatureStatus } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { labelOf } from '../feature/label';
import type { ImportInput, ImportPreview, PlanEntry, PreviewedFeature } from './import-preview';
import { matchEntries } from './match-entries';
import { readPlanFeature, specOf, type ReadFeature } from './read-plan-feature';
import { findImportCycle, resolveDependencies, type ResolvedFeature } from './resolve-dependencies';
import { warnOfUnknownKeys } from './unknown-keys';

export type { ImportInput, ImportPreview, PlanEntry, PreviewedFeature } from './import-preview';

/**
 * What importing a plan would do to the backlog. Nothing is half done: doubles, cycles and bad times refuse the whole.
 * Importing the same plan again changes nothing; what the plan does not say stays as it is.
 */
export function previewImport({ existing, incoming, nextNumber }: ImportInput): Result<ImportPreview> {
  const reads = readAll(incoming);
  if (!reads.ok) return reads;
  const matched = matchEntries(reads.value, existing, nextNumber);
  if (!matched.ok) return matched;
  const resolved = resolveDependencies(matched.value, existing);
  if (!resolved.ok) return resolved;

  const changes = resolved.value.features.map(changeOf);
  const dependencies = new Map<FeatureNumber, readonly FeatureNumber[]>();
  for (const feature of existing) dependencies.set(feature.number, feature.dependencies);
  for (const change of changes) dependencies.set(change.feature.number, change.dependencies);
  const cycle = findImportCycle(dependencies, matched.value, existing);
  if (cycle !== null) return err(cycle);

  return ok({
    adds: changes.filter((change) => change.kind === 'add').map(previewOf),
    updates: changes
      .filter((change) => change.kind === 'update')
      .map((change) => ({ ...previewOf(change), changed: change.changed })),
    unchanged: changes.filter((change) => change.kind === 'none').map(previewOf),
    conflicts: changes.flatMap((change) => change.conflict ?? []),
    warnings: [...warnOfUnknownKeys(incoming), ...resolved.value.warnings],
    events: changes.flatMap((change) => change.events),
  });
}

/** What becomes of one feature; `dependencies` are those it has afterwards. */
type Change = {
  readonly kind: 'add' | 'update' | 'none';
  readonly feature: ResolvedFeature;
  readonly dependencies: readonly FeatureNumber[];
  readonly changed: readonly string[];
  readonly conflict: string | null;
  readonly events: readonly DomainEvent[];
};

function readAll(incoming: readonly PlanEntry[]): Result<readonly ReadFeature[]> {
  const reads: ReadFeature[] = [];
  for (const entry of incoming) {
    const read = readPlanFeature(entry);
    if (!read.ok) return read;
    reads.push(read.value);
  }
  return ok(reads);
}

function changeOf(feature: ResolvedFeature): Change {
  return feature.existing === null ? addition(feature) : update(feature, feature.existing);
}

function addition(feature: ResolvedFeature): Change {
  const { number, id, read } = feature;
  const dependencies = feature.dependencies ?? [];
  const added: DomainEvent = { type: 'feature_added', feature: number, id, spec: specOf(read), dependencies };
  return { kind: 'add', feature, dependencies, changed: [], conflict: null, events: [added] };
}

function update(feature: ResolvedFeature, existing: Feature): Change {
  const events: DomainEvent[] = [];
  const edits = differences(existing, feature.read.said);
  const changed: string[] = Object.keys(edits);
  if (changed.length > 0) events.push({ type: 'feature_edited', feature: existing.number, changes: edits });

  const wanted = feature.dependencies ?? existing.dependencies;
  const differ = !sameSet(wanted, existing.dependencies);
  const conflict = differ && isLive(existing.status) ? dependencyConflict(existing) : null;
  const dependencies = differ && conflict === null ? wanted : existing.dependencies;
  if (dependencies !== existing.dependencies) {
    changed.push('dependencies');
    events.push({ type: 'dependencies_set', feature: existing.number, dependencies });
  }
  return { kind: events.length > 0 ? 'update' : 'none', feature, dependencies, changed, conflict, events };
}

function differences(existing: Feature, said: Partial<FeatureSpec>): Partial<FeatureSpec> {
  const present: FeatureSpec = existing;
  const entries = Object.entries(said) as [keyof FeatureSpec, unknown][];
  return Object.fromEntries(entries.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(present[key])));
}

function dependencyConflict(feature: Feature): string {
  return `The dependencies of ${labelOf(feature)} stay as they are: it is being worked on.`;
}

function isLive(status: FeatureStatus): boolean {
  return status === 'claimed' || status === 'verifying' || status === 'merging';
}

function sameSet(a: readonly FeatureNumber[], b: readonly FeatureNumber[]): boolean {
  const numbers = new Set(b);
  return a.length === numbers.size && a.every((number) => numbers.has(number));
}

function previewOf({ feature: { number, id, read } }: Change): PreviewedFeature {
  return { number, id, name: read.name };
}

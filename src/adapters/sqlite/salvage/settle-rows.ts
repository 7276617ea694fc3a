import type { Attempt } from '../../../shared/attempt';
import type { Feature } from '../../../shared/feature';
import type { FeatureNumber } from '../../../shared/ids';
import type { ProjectTables } from '../project-tables';

/** A feature that needed others of which nothing could be read. */
export type Loosened = { readonly feature: FeatureNumber; readonly from: readonly FeatureNumber[] };

const atWork = ['claimed', 'verifying', 'merging'];

/**
 * Rows that were saved one by one need not fit together. What can't go on without a row that is gone is pending again;
 * its branch stays, and a fresh attempt begins.
 */
export function settleRows({ features, attempts, mergeEntries, leases }: ProjectTables): readonly Loosened[] {
  const all = features.all();
  const known = new Set(all.map(({ number }) => number));
  const loosened: Loosened[] = [];
  for (const feature of all) {
    const from = feature.dependencies.filter((needed) => !known.has(needed));
    if (from.length > 0) loosened.push({ feature: feature.number, from });
    const attempt = feature.attemptId === null ? undefined : attempts.find(feature.attemptId);
    const isQueued = feature.attemptId !== null && mergeEntries.find(feature.attemptId) !== undefined;
    features.write({
      ...feature,
      dependencies: feature.dependencies.filter((needed) => known.has(needed)),
      ...(attempt === undefined && { attemptId: null }),
      ...(!canGoOn(feature, { attempt, isQueued }) && { status: 'pending', attemptId: null }),
    });
  }
  const holders = new Map(features.all().map((feature) => [feature.attemptId, feature]));
  for (const entry of mergeEntries.all())
    if (holders.get(entry.attemptId)?.status !== 'merging') mergeEntries.remove(entry.attemptId);
  for (const attempt of attempts.live()) if (!holders.has(attempt.id)) attempts.write(cutOff(attempt));
  for (const lease of leases.all()) if (!holders.has(lease.attemptId)) leases.remove(lease.feature);
  return loosened;
}

function canGoOn(
  feature: Feature,
  { attempt, isQueued }: { readonly attempt: Attempt | undefined; readonly isQueued: boolean },
): boolean {
  if (!atWork.includes(feature.status)) return true;
  return attempt?.generation === feature.generation && (feature.status !== 'merging' || isQueued);
}

const cutOff = (attempt: Attempt): Attempt => ({
  ...attempt,
  status: 'interrupted',
  reason: 'crash',
  finishedAt: attempt.finishedAt ?? attempt.claimedAt,
});

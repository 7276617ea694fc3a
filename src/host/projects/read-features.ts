import type { Evidence } from '../../shared/check';
import type { Attempt } from '../../shared/attempt';
import { ok, type Result } from '../../shared/result';
import type { FeatureView } from '../../shared/views';
import { featureViews } from './feature-views';
import { heldByMachine } from './held-by-machine';
import { findFeature } from './find-feature';
import type { OpenProject } from './open-project';
import { reading } from './open-store';
import { runningHost } from './running-host';

/** Features with a way from numbers to ids, which is what JSON shows dependencies as. */
export type FeatureList = { readonly features: readonly FeatureView[]; idOf(number: number): string };

export function readFeatures(project: OpenProject, now: number): Result<FeatureList> {
  const host = runningHost(project.home, project.project.commonDir);
  if (!host.ok) return host;
  return reading(project.databaseFile, (store) =>
    ok(
      listOf(
        featureViews(store, { now, running: host.value !== null, held: (read) => heldByMachine(project, read, now) }),
      ),
    ),
  );
}

export function listOf(features: readonly FeatureView[]): FeatureList {
  const ids = new Map(features.map((feature) => [feature.number, feature.id]));
  return { features, idOf: (number) => ids.get(number) ?? String(number) };
}

export type FeatureDetails = FeatureList & {
  readonly feature: FeatureView;
  readonly attempts: readonly (Attempt & { readonly evidence: readonly Evidence[] })[];
  readonly question: string | null;
};

export function readFeature(project: OpenProject, reference: string, now: number): Result<FeatureDetails> {
  const host = runningHost(project.home, project.project.commonDir);
  if (!host.ok) return host;
  return reading(project.databaseFile, (store) => {
    const found = findFeature(store, reference);
    if (!found.ok) return found;
    const list = listOf(
      featureViews(store, { now, running: host.value !== null, held: (read) => heldByMachine(project, read, now) }),
    );
    const attempts = store
      .attempts(found.value.number)
      .map((attempt) => ({ ...attempt, evidence: store.evidence(attempt.id) }));
    const feature = list.features.find((view) => view.number === found.value.number);
    if (feature === undefined) throw new Error('a stored feature has no view');
    return ok({ ...list, feature, attempts, question: found.value.question });
  });
}

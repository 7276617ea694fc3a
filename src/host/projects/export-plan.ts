import type { Feature } from '../../shared/feature';
import type { PlanFeature } from '../../shared/plan';
import { ok, type Result } from '../../shared/result';
import type { OpenProject } from './open-project';
import { reading } from './open-store';

/** The features as a JSON plan that imports into the same features again. */
export function exportPlan(project: OpenProject): Result<readonly PlanFeature[]> {
  return reading(project.databaseFile, (store) => {
    const features = store.features();
    const ids = new Map(features.map((feature) => [feature.number, feature.id]));
    return ok(features.map((feature) => planOf(feature, (number) => ids.get(number) ?? String(number))));
  });
}

function planOf(feature: Feature, idOf: (number: Feature['number']) => string): PlanFeature {
  const { name, description, category, steps, priority, urgency, files, resources, checks, estimateMs } = feature;
  return {
    id: /^\d+$/.test(feature.id) && Number(feature.id) === feature.number ? feature.number : feature.id,
    name,
    description,
    category,
    steps: [...steps],
    priority,
    urgency,
    dependencies: feature.dependencies.map(idOf),
    files: [...files],
    resources: [...resources],
    checks: checks.map(({ argv, name: checkName, kind, timeoutMs }) => ({
      argv: [...argv],
      name: checkName,
      kind,
      ...(timeoutMs === null ? {} : { timeout: `${timeoutMs}ms` }),
    })),
    ...(estimateMs === null ? {} : { estimate: `${estimateMs}ms` }),
  };
}

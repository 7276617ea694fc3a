import { analysePlan, type PlanAnalysis } from '../../domain/plan/analyse-plan';
import { ok, type Result } from '../../shared/result';
import type { OpenProject } from './open-project';
import { reading } from './open-store';

export type { PlanAnalysis };

/** What the dependency graph says about the work that is left. */
export function analyseProject(project: OpenProject): Result<PlanAnalysis> {
  return reading(project.databaseFile, (store) =>
    ok(analysePlan(store.features().filter((feature) => feature.status !== 'landed' && feature.status !== 'skipped'))),
  );
}

import type { Forecast } from '../../domain/forecast/forecast';
import { analysePlan, type PlanAnalysis } from '../../domain/plan/analyse-plan';
import { ok, type Result } from '../../shared/result';
import { forecastProject, readProjectPast } from './forecast-project';
import type { OpenProject } from './open-project';
import { reading } from './open-store';

export type { Forecast, PlanAnalysis };
export type ProjectAnalysis = PlanAnalysis & { readonly forecast: Forecast };

/** What the dependency graph says about the work that is left, and what that work is expected to come to. */
export function analyseProject(project: OpenProject): Result<ProjectAnalysis> {
  return reading(project.databaseFile, (store) => {
    const left = store.features().filter(({ status }) => status !== 'landed' && status !== 'skipped');
    const past = readProjectPast(project, store);
    return ok({
      ...analysePlan(left, past.history),
      forecast: forecastProject(project, past, left),
    });
  });
}

import { appSpecPaths } from '../../shared/planning';
import { err, ok, type Result } from '../../shared/result';
import type { RunGoal } from '../../shared/run-goal';
import type { GoalWishes } from '../projects/choose-goal';
import { readAppSpec } from './read-app-spec';

/** What a run of a project without features is there for: a request to split, or its app spec. Without both it is refused. */
export function goalWithoutFeatures(folder: string, { agentType, featureId, request }: GoalWishes): Result<RunGoal> {
  if (request !== undefined) return ok({ kind: 'decomposition', request });
  const spec = readAppSpec(folder);
  if (!spec.ok) return spec;
  const isPlanned = spec.value !== null && featureId === null && agentType !== 'testing';
  if (isPlanned) return ok({ kind: agentType === 'initializer' ? 'initializer' : 'all' });
  return err(agentType === 'initializer' ? noSpec(folder) : noFeatures(folder));
}

function noFeatures(where: string) {
  const remedy = `Import a plan with flotilla import FILE, add one with flotilla features add NAME, or describe the project in ${appSpecPaths.join(' or ')}: an agent makes features of that.`;
  return { code: 'refused', message: 'There are no features to build yet.', where, remedy } as const;
}

function noSpec(where: string) {
  const remedy = 'Describe the project in one of them, or import a plan with flotilla import FILE.';
  return { code: 'refused', message: `There is no ${appSpecPaths.join(' and no ')}.`, where, remedy } as const;
}

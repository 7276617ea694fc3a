import { labelOf } from '../../domain/feature/label';
import { referenceTo } from '../../domain/feature/reference';
import type { StoreReader } from '../../engine/ports/project-store';
import { findFeature } from '../../engine/features/find-feature';
import { count } from '../../shared/count';
import { assertNever } from '../../shared/assert-never';
import type { Feature } from '../../shared/feature';
import { err, ok, type Result } from '../../shared/result';
import type { RunGoal } from '../../shared/run-goal';

/** What the run was asked to be there for, as typed; null where nothing was said. */
export type GoalWishes = {
  readonly agentType: string | null;
  readonly featureId: string | null;
  /** To be split into features. */
  readonly request?: string;
};

/** What can be said about them without a look at the features. */
export function refuseBadGoal({ agentType, featureId }: GoalWishes): Result<void> {
  if (agentType !== null && !agentTypes.includes(agentType))
    return usage(`--agent-type takes coding, testing or initializer, not “${agentType}”.`, '--agent-type');
  if (featureId === null) return ok(undefined);
  if (agentType === 'initializer') return err(noFeatureToPlan);
  return agentType === 'testing' ? err(noFeatureToTest) : ok(undefined);
}

const agentTypes = ['coding', 'testing', 'initializer'];

/** `--agent-type` and `--feature-id` as a goal; refused where it could not be reached. */
export function chooseGoal(store: StoreReader, wishes: GoalWishes): Result<RunGoal> {
  const { agentType, featureId } = wishes;
  const sensible = refuseBadGoal(wishes);
  if (!sensible.ok) return sensible;
  if (wishes.request !== undefined) return ok({ kind: 'decomposition', request: wishes.request });
  if (agentType === 'testing') return testing(store);
  if (agentType === 'initializer') return err(plannedAlready(store.features().length));
  return featureId === null ? ok({ kind: 'all' }) : oneFeature(store, featureId);
}

const noFeatureToTest = {
  code: 'usage',
  message: 'A round of testing agents is about no feature in particular: they choose what was tested longest ago.',
  where: '--feature-id',
  remedy: 'Leave --feature-id out.',
} as const;

const noFeatureToPlan = {
  code: 'usage',
  message: 'An initializer makes the features of a project that has none.',
  where: '--feature-id',
  remedy: 'Leave --feature-id out.',
} as const;

function plannedAlready(features: number) {
  return {
    code: 'refused',
    message: `The project has ${count(features, 'feature')} already; an initializer begins a project without any.`,
    where: '--agent-type',
    remedy: 'flotilla run builds them; flotilla features decompose splits a further request.',
  } as const;
}

function testing(store: StoreReader): Result<RunGoal> {
  if (store.features().some((feature) => feature.status === 'landed')) return ok({ kind: 'testing' });
  return err({
    code: 'refused',
    message: 'Nothing has landed yet, so there is nothing to test again.',
    where: '--agent-type',
    remedy: 'flotilla run builds the features.',
  });
}

function oneFeature(store: StoreReader, reference: string): Result<RunGoal> {
  const found = findFeature(store, reference);
  if (!found.ok) return err({ ...found.error, where: '--feature-id' });
  const refusal = whyNot(store, found.value);
  if (refusal === null) return ok({ kind: 'feature', feature: found.value.number });
  return err({ code: 'refused', where: '--feature-id', ...refusal });
}

function whyNot(store: StoreReader, feature: Feature): { message: string; remedy: string } | null {
  const name = referenceTo(feature);
  const label = labelOf(feature);
  switch (feature.status) {
    case 'landed':
      return { message: `${label} has landed already.`, remedy: 'flotilla run goes on with the others.' };
    case 'failed':
      return {
        message: `${label} has failed for good.`,
        remedy: `flotilla features retry ${name} has it tried again.`,
      };
    case 'skipped':
      return { message: `${label} is skipped.`, remedy: `flotilla features reset ${name} has it built after all.` };
    case 'needs_input':
      return { message: `${label} waits for an answer.`, remedy: `flotilla features answer ${name} TEXT` };
    case 'pending':
    case 'claimed':
    case 'verifying':
    case 'merging':
      return waitsForOthers(store, feature);
    default:
      return assertNever(feature.status);
  }
}

function waitsForOthers(store: StoreReader, feature: Feature): { message: string; remedy: string } | null {
  const unmet = feature.dependencies.filter((number) => store.feature(number)?.status !== 'landed');
  if (unmet.length === 0) return null;
  const listed = unmet.map((number) => `#${number}`).join(', ');
  return {
    message: `${labelOf(feature)} needs ${listed} to land first.`,
    remedy: `Run that first: flotilla run --feature-id '#${unmet[0]}'`,
  };
}

function usage(message: string, where: string) {
  return err({ code: 'usage', message, where, remedy: 'For example --agent-type coding --feature-id 42' } as const);
}

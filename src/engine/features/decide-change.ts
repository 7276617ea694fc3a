import { decideDependency, type DependencyChange } from '../../domain/feature/decide-dependency';
import { decideEdit } from '../../domain/feature/decide-edit';
import { decideFeature } from '../../domain/feature/decide';
import { decideRemoval } from '../../domain/feature/decide-removal';
import { labelOf } from '../../domain/feature/label';
import { unfinishedDependents } from '../../domain/feature/unfinished-dependents';
import { cleanLine, cleanText } from '../../shared/clean-text';
import { assertNever } from '../../shared/assert-never';
import type { DomainEvent } from '../../shared/event';
import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import type { FeatureChange } from '../../shared/feature-change';
import { featureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { StoreReader } from '../ports/project-store';
import { findFeature } from './find-feature';
import { remedyFor, type PersonsCommand } from './remedy-for';

/** What a change comes to. */
export type DecidedChange = {
  /** None where everything is so already. */
  readonly events: readonly DomainEvent[];
  /** The feature it names beside the one it changes, as people read it. */
  readonly other: string | null;
  /** What the person should know about it, a sentence each. */
  readonly said: readonly string[];
};

/** Decides by the rows as they are; `feature` may differ from its row where its work is about to be put aside. */
export function decideChange(store: StoreReader, feature: Feature, change: FeatureChange): Result<DecidedChange> {
  switch (change.type) {
    case 'retry':
    case 'reset':
      return ownChange(feature, { type: change.type });
    case 'skip': {
      const dependents = unfinishedDependents(store.features(), feature.number);
      return ownChange(feature, { type: 'skip', unfinishedDependents: dependents });
    }
    case 'defer': {
      const reason = cleanLine(change.reason ?? '');
      return ownChange(feature, {
        type: 'defer',
        attemptId: null,
        reason: reason === '' ? 'asked by a person' : reason,
        ...(change.undo && { takesBack: true }),
      });
    }
    case 'answer': {
      const answer = cleanText(change.answer).trim();
      if (answer !== '') return ownChange(feature, { type: 'answer', answer });
      return err(feature.status === 'needs_input' ? emptyAnswer : asksNothing(feature));
    }
    case 'depend': {
      const needed = findFeature(store, change.needed);
      if (!needed.ok) return needed;
      return dependencyChange(store, { type: 'depend', feature, needed: needed.value.number }, labelOf(needed.value));
    }
    case 'undepend':
      return undepend(store, feature, change.needed);
    case 'edit': {
      const decided = decideEdit(feature, change);
      return decided.ok ? ok({ ...decided.value, other: null }) : decided;
    }
    case 'remove':
      return removal(store, feature, change.detach);
    default:
      return assertNever(change);
  }
}

function ownChange(feature: Feature, command: PersonsCommand): Result<DecidedChange> {
  const decided = decideFeature(feature, command);
  if (decided.ok) return ok({ events: decided.value, other: null, said: [] });
  const { message } = decided.error;
  const remedy = remedyFor(feature, command, decided.error);
  return err({ code: 'refused', message, where: `flotilla features ${command.type}`, remedy });
}

function dependencyChange(store: StoreReader, change: DependencyChange, other: string): Result<DecidedChange> {
  const decided = decideDependency(store.features(), change);
  return decided.ok
    ? ok({ events: decided.value, other, said: [] })
    : err({ where: `flotilla features ${change.type}`, ...decided.error });
}

/** A dependency on a feature that is gone is named by its number. */
function undepend(store: StoreReader, feature: Feature, reference: string): Result<DecidedChange> {
  const needed = findFeature(store, reference);
  if (needed.ok)
    return dependencyChange(store, { type: 'undepend', feature, needed: needed.value.number }, labelOf(needed.value));
  const gone = featureNumber(Number(/^#?(\d{1,9})$/.exec(reference)?.[1] ?? Number.NaN));
  if (!feature.dependencies.includes(gone)) return needed;
  return dependencyChange(store, { type: 'undepend', feature, needed: gone }, `#${gone}`);
}

function removal(store: StoreReader, feature: Feature, detach: boolean): Result<DecidedChange> {
  const decided = decideRemoval(store.features(), { feature, detach });
  if (!decided.ok) return decided;
  const freed = decided.value.flatMap((event) => (event.type === 'dependencies_set' ? [`#${event.feature}`] : []));
  const said = [
    ...(freed.length > 0 ? [`No longer needed by ${freed.join(', ')}.`] : []),
    ...(feature.status === 'landed' ? ['Its work has landed and stays on the target.'] : []),
  ];
  return ok({ events: decided.value, other: null, said });
}

/** What a question about an account needs no words for may have been answered elsewhere meanwhile. */
function asksNothing(feature: Feature): Fault {
  const remedy = 'flotilla features list --status needs_input shows what waits for an answer.';
  const message = `${labelOf(feature)} asks nothing now: there is nothing to answer.`;
  return { code: 'refused', message, where: 'flotilla features answer', remedy };
}

const emptyAnswer: Fault = {
  code: 'usage',
  message: 'The answer is empty.',
  where: 'flotilla features answer',
  remedy: 'Say what the agent should know: flotilla features answer FEATURE "Use the blue one".',
};

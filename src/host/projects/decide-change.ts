import { decideDependency, type DependencyChange } from '../../domain/feature/decide-dependency';
import { decideFeature, type FeatureCommand, type Refusal } from '../../domain/feature/decide';
import { labelOf } from '../../domain/feature/label';
import { referenceTo } from '../../domain/feature/reference';
import { unfinishedDependents } from '../../domain/feature/unfinished-dependents';
import { cleanText } from '../../domain/plan/clean-text';
import type { StoreReader } from '../../engine/ports/project-store';
import { assertNever } from '../../shared/assert-never';
import type { DomainEvent } from '../../shared/event';
import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import { featureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { findFeature } from './find-feature';

/** What a person can do to a feature; other features by id or number. */
export type FeatureChange =
  | { readonly type: 'retry' }
  | { readonly type: 'reset' }
  | { readonly type: 'skip' }
  | { readonly type: 'answer'; readonly answer: string }
  | { readonly type: 'depend'; readonly needed: string }
  | { readonly type: 'undepend'; readonly needed: string };

/** What a change comes to in a project without a host; `other` is the feature it names beside the one it changes. */
export type DecidedChange = { readonly events: readonly DomainEvent[]; readonly other: string | null };

/** Decides by the rows as they are. Work that a killed host left claimed counts as interrupted from now on. */
export function decideChange(store: StoreReader, found: Feature, change: FeatureChange): Result<DecidedChange> {
  const cutOff = interruption(found);
  const feature = cutOff === null ? found : { ...found, status: 'pending' as const };
  const decided = decide(store, feature, change);
  if (!decided.ok || cutOff === null || decided.value.events.length === 0) return decided;
  return ok({ ...decided.value, events: [cutOff, ...decided.value.events] });
}

/** Its owner is dead, or this would be refused beside a running host. What waits to land stays for the next run. */
function interruption(feature: Feature): DomainEvent | null {
  const { status, attemptId, generation } = feature;
  if ((status !== 'claimed' && status !== 'verifying') || attemptId === null) return null;
  const decided = decideFeature(feature, { type: 'interrupt', attemptId, generation, why: 'crash', notBefore: null });
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value[0] ?? null;
}

function decide(store: StoreReader, feature: Feature, change: FeatureChange): Result<DecidedChange> {
  switch (change.type) {
    case 'retry':
    case 'reset':
      return ownChange(feature, { type: change.type });
    case 'skip': {
      const dependents = unfinishedDependents(store.features(), feature.number);
      return ownChange(feature, { type: 'skip', unfinishedDependents: dependents });
    }
    case 'answer': {
      const answer = cleanText(change.answer).trim();
      return answer === '' ? err(emptyAnswer) : ownChange(feature, { type: 'answer', answer });
    }
    case 'depend': {
      const needed = findFeature(store, change.needed);
      if (!needed.ok) return needed;
      return dependencyChange(store, { type: 'depend', feature, needed: needed.value.number }, labelOf(needed.value));
    }
    case 'undepend':
      return undepend(store, feature, change.needed);
    default:
      return assertNever(change);
  }
}

type PersonsCommand = Extract<FeatureCommand, { readonly type: 'retry' | 'reset' | 'skip' | 'answer' }>;

function ownChange(feature: Feature, command: PersonsCommand): Result<DecidedChange> {
  const decided = decideFeature(feature, command);
  if (decided.ok) return ok({ events: decided.value, other: null });
  const { message } = decided.error;
  const remedy = remedyFor(feature, command, decided.error);
  return err({ code: 'refused', message, where: `flotilla features ${command.type}`, remedy });
}

function dependencyChange(store: StoreReader, change: DependencyChange, other: string): Result<DecidedChange> {
  const decided = decideDependency(store.features(), change);
  return decided.ok
    ? ok({ events: decided.value, other })
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

const emptyAnswer: Fault = {
  code: 'usage',
  message: 'The answer is empty.',
  where: 'flotilla features answer',
  remedy: 'Say what the agent should know: flotilla features answer FEATURE "Use the blue one".',
};

function remedyFor(feature: Feature, command: PersonsCommand, { code, status }: Refusal): string {
  const name = referenceTo(feature);
  if (command.type === 'answer') return 'flotilla features list --status needs_input shows what waits for an answer.';
  if (command.type === 'skip' && code === 'dependents') {
    const [dependent] = command.unfinishedDependents;
    return `Skip what needs it first, or take the dependency out: flotilla features undepend '#${dependent}' ${name}.`;
  }
  switch (status) {
    case 'pending':
      return 'It is tried by itself: flotilla run goes on with it.';
    case 'claimed':
    case 'verifying':
    case 'merging':
      return 'flotilla run lands it or gives it back; ask again then.';
    case 'landed':
      return 'Its work is on the target already. Add a feature for what is still missing.';
    case 'failed':
      return `flotilla features retry ${name} has it tried again.`;
    case 'skipped':
      return `flotilla features reset ${name} has it built after all.`;
    case 'needs_input':
      return `flotilla features answer ${name} TEXT lets its agent go on; reset starts over, skip leaves it out.`;
    default:
      return assertNever(status);
  }
}

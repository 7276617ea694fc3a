import type { DomainEvent } from '../../shared/event';
import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import { err, ok, type Result } from '../../shared/result';
import { isAtWork } from './at-work';
import { labelOf } from './label';
import { referenceTo } from './reference';

const where = 'flotilla features remove';

/**
 * The events that take a feature out of the backlog, or why it stays: at work it can't go, and whatever has not landed and
 * needs it keeps it unless these dependencies go, too.
 */
export function decideRemoval(
  features: readonly Feature[],
  { feature, detach }: { readonly feature: Feature; readonly detach: boolean },
): Result<readonly DomainEvent[]> {
  if (isAtWork(feature)) return err(atWork(feature));
  const dependents = features.filter((each) => each.dependencies.includes(feature.number));
  const needing = dependents.filter((each) => each.status !== 'landed');
  if (needing.length > 0 && !detach) return err(needed(feature, needing));
  const busy = needing.find(isAtWork);
  if (busy !== undefined) return err(neededAtWork(feature, busy));
  return ok([...dependents.map((each) => withoutEdge(each, feature)), removed(feature)]);
}

function withoutEdge(dependent: Feature, feature: Feature): DomainEvent {
  const dependencies = dependent.dependencies.filter((number) => number !== feature.number);
  return { type: 'dependencies_set', feature: dependent.number, dependencies };
}

function removed({ number }: Feature): DomainEvent {
  return { type: 'feature_removed', feature: number };
}

function atWork(feature: Feature): Fault {
  return {
    code: 'refused',
    message: `${labelOf(feature)} can't be removed now: what it came to waits to land.`,
    where,
    remedy: 'flotilla run lands it or gives it back; ask again then.',
  };
}

const mostNamed = 5;

function needed(feature: Feature, needing: readonly Feature[]): Fault {
  const named = needing.slice(0, mostNamed).map(labelOf).join(', ');
  const more = needing.length > mostNamed ? ` and ${needing.length - mostNamed} more` : '';
  return {
    code: 'refused',
    message: `${labelOf(feature)} can't be removed: ${named}${more} ${needing.length === 1 ? 'needs' : 'need'} it.`,
    where,
    remedy: `flotilla features remove ${referenceTo(feature)} --detach takes these dependencies out, too.`,
  };
}

function neededAtWork(feature: Feature, busy: Feature): Fault {
  return {
    code: 'refused',
    message: `${labelOf(feature)} can't be removed now: ${labelOf(busy)} needs it and is being worked on.`,
    where,
    remedy: 'Wait until that has landed or failed.',
  };
}

import type { DomainEvent } from '../../shared/event';
import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { pathBetween } from '../graph/path-between';
import { shownPath } from '../graph/shown-path';
import { isAtWork } from './at-work';
import { labelOf } from './label';
import { referenceTo } from './reference';

/** That one feature should need another, or need it no longer. */
export type DependencyChange = {
  readonly type: 'depend' | 'undepend';
  readonly feature: Feature;
  /** May name a feature that is gone: such a dependency can still be taken out. */
  readonly needed: FeatureNumber;
};

/** The events of a changed dependency, none where it is so already, or why it can't be. */
export function decideDependency(
  features: readonly Feature[],
  { type, feature, needed }: DependencyChange,
): Result<readonly DomainEvent[]> {
  if (isAtWork(feature)) return err(atWork(feature));
  return type === 'depend' ? depend(features, feature, needed) : undepend(features, feature, needed);
}

function depend(features: readonly Feature[], feature: Feature, needed: FeatureNumber): Result<readonly DomainEvent[]> {
  if (feature.dependencies.includes(needed)) return ok([]);
  if (feature.status === 'landed') return err(landed(feature));
  const edges = new Map(features.map((each) => [each.number, each.dependencies] as const));
  const back = pathBetween(edges, needed, feature.number);
  if (back !== null) return err(circle([feature.number, ...back], features));
  return ok([dependenciesSet(feature, [...feature.dependencies, needed])]);
}

function undepend(
  features: readonly Feature[],
  feature: Feature,
  needed: FeatureNumber,
): Result<readonly DomainEvent[]> {
  const left = feature.dependencies.filter((number) => number !== needed);
  if (left.length < feature.dependencies.length) return ok([dependenciesSet(feature, left)]);
  return err({
    code: 'refused',
    message: `${labelOf(feature)} does not depend on ${labels(features)(needed)}.`,
    remedy: `flotilla features show ${referenceTo(feature)} shows what it needs.`,
  });
}

function dependenciesSet(feature: Feature, dependencies: readonly FeatureNumber[]): DomainEvent {
  return { type: 'dependencies_set', feature: feature.number, dependencies };
}

function atWork(feature: Feature): Fault {
  return {
    code: 'refused',
    message: `The dependencies of ${labelOf(feature)} stay as they are: it is being worked on.`,
    remedy: 'Wait until it has landed or failed.',
  };
}

function landed(feature: Feature): Fault {
  return {
    code: 'refused',
    message: `${labelOf(feature)} is passing already; it waits for nothing any more.`,
    remedy: 'Add a feature for what is still missing, and let that one depend.',
  };
}

function circle(path: readonly FeatureNumber[], features: readonly Feature[]): Fault {
  const [only, again] = path;
  const itself = path.length === 2 && only === again;
  const shown = shownPath(path.map(labels(features)));
  return {
    code: 'cycle',
    message: itself ? `A feature can't depend on itself: ${shown}.` : `The dependencies would form a cycle: ${shown}.`,
    remedy: itself ? 'Name another feature.' : 'Take one of the other dependencies out first.',
  };
}

function labels(features: readonly Feature[]): (number: FeatureNumber) => string {
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  return (number) => {
    const feature = byNumber.get(number);
    return feature === undefined ? `#${number}` : labelOf(feature);
  };
}

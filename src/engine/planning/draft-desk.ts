import { untouched } from '../../domain/feature/untouched';
import type { DomainEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { featureNumber, type FeatureNumber } from '../../shared/ids';
import type { StoreReader } from '../ports/project-store';
import type { PlanDesk } from './plan-desk';

/** A desk whose features are in no backlog yet. */
export type DraftDesk = PlanDesk & { drafted(): readonly Feature[] };

/** Collects what an agent creates beside the backlog, under the numbers it would have now. */
export function createDraftDesk(store: Pick<StoreReader, 'feature' | 'features'>): DraftDesk {
  let drafted: readonly Feature[] = [];
  const find = (number: FeatureNumber) => drafted.find((feature) => feature.number === number);
  const feature = (number: FeatureNumber) => find(number) ?? store.feature(number);
  const features = () => [...store.features(), ...drafted];
  return {
    change(body) {
      const before = drafted;
      try {
        return body({
          features,
          feature,
          nextFeatureNumber: () => featureNumber(Math.max(0, ...features().map(({ number }) => number)) + 1),
          append: (event) => void (drafted = withEvent(drafted, event)),
        });
      } catch (cause) {
        drafted = before;
        throw cause;
      }
    },
    feature,
    foreign: (number) =>
      find(number) === undefined
        ? `Feature #${number} is in the backlog already, and what it needs stays as it is: only features of this request can be given dependencies.`
        : null,
    drafted: () => drafted,
  };
}

function withEvent(drafted: readonly Feature[], event: DomainEvent): readonly Feature[] {
  if (event.type === 'feature_added') {
    const { feature: number, id, spec, dependencies } = event;
    return [...drafted, { ...untouched, ...spec, number, id, dependencies, createdAt: 0, updatedAt: 0 }];
  }
  if (event.type === 'dependencies_set')
    return drafted.map((each) =>
      each.number === event.feature ? { ...each, dependencies: event.dependencies } : each,
    );
  throw new Error(`a draft has no place for ${event.type}`);
}

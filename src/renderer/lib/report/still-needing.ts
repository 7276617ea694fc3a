import type { Report } from '../../../shared/report';
import type { FeatureView } from '../../../shared/views';
import { statusWords } from '../../ui/status';

export type StillNeeding = {
  readonly open: Report['needs_person'];
  /** What has become of the others, e.g. `#4 ready`. */
  readonly dealtWith: readonly string[];
};

/** What of a run's questions to a person still stands: not where the feature has moved on since. */
export function stillNeeding(
  { needs_person: items, features: atEnd }: Pick<Report, 'needs_person' | 'features'>,
  now: ReadonlyMap<number, FeatureView>,
): StillNeeding {
  const endings = new Map(atEnd.map(({ number, status }) => [number, status]));
  const isOpen = (number: number) => now.get(number)?.status === endings.get(number);
  const others = new Set(items.map(({ number }) => number).filter((number) => !isOpen(number)));
  return {
    open: items.filter(({ number }) => isOpen(number)),
    dealtWith: [...others].map((number) => {
      const shown = now.get(number)?.shown;
      return `#${number} ${shown === undefined ? 'removed' : statusWords[shown].toLowerCase()}`;
    }),
  };
}

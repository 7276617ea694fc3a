import type { FeatureView } from '../../../shared/views';
import type { ProjectModel } from '../../lib/project-model';

/** What waits for a person: questions first, then what the run asks about, then what failed for good. */
export function needing({
  features,
  numbers,
  undecided,
}: Pick<ProjectModel, 'features' | 'numbers' | 'undecided'>): readonly FeatureView[] {
  const asked = new Set(undecided);
  const rankOf = ({ number, status }: FeatureView): number =>
    status === 'needs_input' ? 0 : asked.has(number) ? 1 : status === 'failed' ? 2 : 3;
  return numbers
    .flatMap((number) => features.get(number) ?? [])
    .filter((feature) => rankOf(feature) < 3)
    .sort((a, b) => rankOf(a) - rankOf(b));
}

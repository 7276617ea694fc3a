import type { AppliedChange } from '../../engine/features/apply-change';
import type { StoreReader } from '../../engine/ports/project-store';
import type { ChangedFeature } from '../../shared/feature-change';
import { featureViews, type Surroundings } from '../projects/feature-views';

/** What a change came to, as people's programs are told it. */
export function changedFeature(
  store: StoreReader,
  applied: AppliedChange,
  surroundings: Pick<Surroundings, 'now' | 'running' | 'restarts' | 'held'>,
): ChangedFeature {
  const { feature, other, changed, removed, said } = applied;
  const stored = store.features();
  const features = removed ? [...stored, feature] : stored;
  const views = featureViews({ ...store, features: () => features }, surroundings);
  const view = views.find((each) => each.number === feature.number);
  if (view === undefined) throw new Error('a changed feature has no view');
  const named = new Set<number>([...view.dependencies, ...view.blockedBy]);
  const ids = Object.fromEntries(views.filter(({ number }) => named.has(number)).map(({ number, id }) => [number, id]));
  return { feature: view, ids, other, changed, removed, said: [...said] };
}

import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';

/** What has not landed and does not need, directly or through others, what will not land by itself. */
export function movable(features: readonly Feature[]): readonly Feature[] {
  const byNumber = new Map(features.map((feature) => [feature.number, feature]));
  const dependents = new Map<FeatureNumber, Feature[]>();
  const halted = new Set<FeatureNumber>();
  for (const feature of features) {
    if (feature.status === 'landed') continue;
    if (isHalted(feature)) halted.add(feature.number);
    for (const number of feature.dependencies) {
      if (!byNumber.has(number)) halted.add(feature.number);
      const list = dependents.get(number);
      if (list === undefined) dependents.set(number, [feature]);
      else list.push(feature);
    }
  }
  // A Set goes on over what is added meanwhile.
  for (const number of halted) for (const { number: waiter } of dependents.get(number) ?? []) halted.add(waiter);
  return features.filter(({ number, status }) => status !== 'landed' && !halted.has(number));
}

function isHalted({ status }: Feature): boolean {
  return status === 'failed' || status === 'skipped' || status === 'needs_input';
}

import type { FeatureView } from '../../../shared/views';
import { ask } from '../../lib/bridge';
import { addFeature, notifyFault, tryChange } from '../../lib/feature-actions';
import { formOf, planOf } from './form-values';

/** Adds a feature again, and has those need it that needed it; null where something was built of it: that is gone. */
export async function wayBack(feature: FeatureView, needing: readonly FeatureView[]): Promise<(() => void) | null> {
  if (feature.attempts > 0 || feature.status !== 'pending') return null;
  const details = await ask('features.details', { number: feature.number });
  if (!details.ok) return null;
  const { ownChecks } = details.value;
  const plan = {
    ...planOf(formOf(feature, details.value), ownChecks),
    // An id of the plan's own is what other plans know it by; a number is given anew.
    ...(feature.id !== String(feature.number) && { id: feature.id }),
    dependencies: feature.dependencies.map((needed) => `#${needed}`),
  };
  return () => void addAgain(plan, needing);
}

async function addAgain(plan: ReturnType<typeof planOf>, needing: readonly FeatureView[]): Promise<void> {
  const added = await addFeature(plan);
  if (!added.ok) return notifyFault(added.error);
  for (const { number } of needing) {
    const needs = await tryChange(number, { type: 'depend', needed: `#${added.value.number}` });
    if (!needs.ok) notifyFault(needs.error);
  }
}

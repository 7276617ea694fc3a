import { isAtWork } from '../../domain/feature/at-work';
import type { Feature } from '../../shared/feature';
import type { FeatureChange } from '../../shared/feature-change';

/** Whether a change gives up what has been done on the feature so far. */
export function endsWork(change: FeatureChange): boolean {
  switch (change.type) {
    case 'skip':
    case 'reset':
    case 'remove':
      return true;
    case 'defer':
      return change.undo !== true;
    case 'edit':
      return change.restart;
    case 'retry':
    case 'answer':
    case 'depend':
    case 'undepend':
      return false;
  }
}

/** The feature as it will be once its work has been put aside. */
export function asPutAside(feature: Feature): Feature {
  return isAtWork(feature) ? { ...feature, status: 'pending' } : feature;
}

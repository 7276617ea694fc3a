import { reasonWithoutHost } from '../../domain/reason/reason-without-host';
import type { FeatureView } from '../../shared/views';

/** What was at work when its run was cut off: nobody works on it, the next run takes it up. */
export function withoutHost(view: FeatureView): FeatureView {
  return { ...view, shown: view.status === 'merging' ? 'waiting' : 'ready', reason: reasonWithoutHost(view) };
}

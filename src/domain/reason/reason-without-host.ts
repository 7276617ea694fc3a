import type { Feature } from '../../shared/feature';

/** Why nothing happens to what was at work when its run ended without giving it back. */
export function reasonWithoutHost({ status }: Pick<Feature, 'status'>): string {
  return status === 'merging' ? 'Verified. The next run lands it first' : 'Interrupted. The next run goes on with it';
}

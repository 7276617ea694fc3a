import type { Feature } from '../../shared/feature';

/** Somebody owns it on its way to the target; it holds its locks until it is not at work any more. */
export function isAtWork({ status }: Pick<Feature, 'status'>): boolean {
  return status === 'claimed' || status === 'verifying' || status === 'merging';
}

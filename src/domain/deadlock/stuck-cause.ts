import { assertNever } from '../../shared/assert-never';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import { labelOf } from '../feature/label';

/** Why everything behind it can never run, unless a person does something. */
export type StuckCause =
  | { readonly kind: 'failed'; readonly feature: Feature }
  | { readonly kind: 'skipped'; readonly feature: Feature }
  | { readonly kind: 'missing'; readonly number: FeatureNumber };

/** The cause a feature is for what depends on it; null when it may still land. */
export function causeOf(feature: Feature): StuckCause | null {
  if (feature.status === 'failed') return { kind: 'failed', feature };
  return feature.status === 'skipped' ? { kind: 'skipped', feature } : null;
}

/** The sentence people read beside a feature that is stuck. */
export function stuckSentence(cause: StuckCause): string {
  switch (cause.kind) {
    case 'failed':
      return `Cannot run: ${labelOf(cause.feature)} failed for good. Retry it or take the dependency out`;
    case 'skipped':
      return `Cannot run: ${labelOf(cause.feature)} was skipped. Reset it or remove the dependency`;
    case 'missing':
      return `Cannot run: #${cause.number} is not there any more. Remove the dependency`;
    default:
      return assertNever(cause);
  }
}

import type { FeatureNumber } from './ids';

/** Why a ready feature or a merge entry stands still. */
export type RunWait =
  | { readonly kind: 'lock'; readonly lock: string; readonly heldBy: FeatureNumber }
  | { readonly kind: 'back_off'; readonly until: number }
  | { readonly kind: 'host'; readonly sentence: string }
  | { readonly kind: 'uncommitted_changes'; readonly sentence: string };

import type { GateView } from './gate';
import type { FeatureNumber } from './ids';

/** Why a ready feature or a merge entry stands still. */
export type RunWait =
  | { readonly kind: 'lock'; readonly lock: string; readonly heldBy: FeatureNumber }
  | { readonly kind: 'back_off'; readonly until: number }
  | { readonly kind: 'host'; readonly sentence: string }
  /** The account of its agent can't be used now. */
  | { readonly kind: 'gate'; readonly gate: GateView }
  | { readonly kind: 'uncommitted_changes'; readonly sentence: string };

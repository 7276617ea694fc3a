import type { ScreenName } from '../../../shared/contract';
import type { FeatureChange } from '../../../shared/feature-change';
import type { Status } from '../../ui/status';

/** The one thing a person can do about a finding from here. */
export type Remedy =
  | { readonly type: 'change'; readonly label: string; readonly feature: number; readonly change: FeatureChange }
  | {
      readonly type: 'changes';
      readonly label: string;
      readonly changes: readonly { readonly feature: number; readonly change: FeatureChange }[];
    }
  | { readonly type: 'open'; readonly label: string; readonly feature: number }
  | { readonly type: 'screen'; readonly label: string; readonly screen: ScreenName }
  | { readonly type: 'checks'; readonly label: string }
  | { readonly type: 'agents'; readonly label: string; readonly by: number }
  | { readonly type: 'start'; readonly label: string }
  | { readonly type: 'mend'; readonly label: string; readonly what: string };

/** One thing that keeps work from moving. */
export type LiveFinding = {
  readonly id: string;
  readonly status: Status;
  readonly title: string;
  readonly cause: string;
  /** Numbers of the features it keeps from moving. */
  readonly affected: readonly number[];
  readonly remedy: Remedy | null;
};

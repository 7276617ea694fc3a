import type { RescueRef } from '../../adapters/git/rescue-book';
import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';

/** Work that was kept, with whose it was. */
export type Rescue = RescueRef & {
  /** Null for what no attempt of this database left, such as commits that only a moved ref held. */
  readonly attempt: Attempt | null;
  readonly feature: Feature | null;
  /** Files that differ from the target, from where the two parted. */
  readonly files: number;
  /** Landing it would change nothing: the target has all of it. */
  readonly landed: boolean;
};

import type { FeatureNumber } from '../../shared/ids';
import { locksConflict, normalisePath, shownLock } from './lock-names';

export type LockAnswer =
  | { readonly granted: true }
  /** The first lock in the way, as people know it, and who holds it. */
  | { readonly granted: false; readonly lock: string; readonly heldBy: FeatureNumber };

export type LockTable = {
  /**
   * All of the names or none. An owner never stands in its own way. Whoever waits holds nothing, so waiting can't
   * become a circle.
   */
  tryAcquire(owner: FeatureNumber, names: readonly string[]): LockAnswer;
  release(owner: FeatureNumber): void;
  holders(): ReadonlyMap<FeatureNumber, readonly string[]>;
};

/** Who holds which files, directories and resources. Directories exclude what is under them. */
export function createLockTable(): LockTable {
  const held = new Map<FeatureNumber, readonly string[]>();

  function obstacle(owner: FeatureNumber, names: readonly string[]): LockAnswer {
    for (const name of names) {
      for (const [heldBy, theirs] of held) {
        if (heldBy === owner) continue;
        const lock = theirs.find((their) => locksConflict(their, name));
        if (lock !== undefined) return { granted: false, lock: shownLock(lock), heldBy };
      }
    }
    return { granted: true };
  }

  return {
    tryAcquire(owner, wanted) {
      const names = wanted.map((name) => (name.startsWith('resource:') ? name : normalisePath(name)));
      const answer = obstacle(owner, names);
      if (answer.granted && names.length > 0) held.set(owner, [...new Set([...(held.get(owner) ?? []), ...names])]);
      return answer;
    },
    release: (owner) => void held.delete(owner),
    holders: () => new Map(held),
  };
}

import type { FeatureNumber } from '../../shared/ids';
import type { Ledger } from '../ledger/ledger';
import type { RemovedWorktree } from '../ports/git';

/** Names what of a removed worktree can't be deleted: it is in nobody's way, but only a person can make it go. */
export function warnOfLeft(
  ledger: Pick<Ledger, 'record'>,
  { left = [] }: RemovedWorktree,
  feature: FeatureNumber | null,
): void {
  for (const folder of left) {
    const message = `${folder} holds files that may not be deleted, such as another user’s. By hand: sudo rm -rf ${quoted(folder)}`;
    ledger.record({ type: 'warning_raised', code: 'leftover_worktree', message, feature });
  }
}

const quoted = (path: string): string => (/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

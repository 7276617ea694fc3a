/**
 * Settings with which git looks at every file of a worktree as it lies on disk. Whoever works in one may have told git to overlook
 * files, or to take a file for unchanged that looks so by size and date; nobody can set back when a file was changed (ctime).
 */
export const asOnDisk: readonly (readonly [string, string])[] = [
  ['core.sparseCheckout', 'false'],
  ['core.ignoreStat', 'false'],
  ['core.trustctime', 'true'],
  ['core.checkStat', 'default'],
];

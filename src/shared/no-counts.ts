import type { Counts } from './views';

/** The counts of a project without features. */
export const noCounts: Counts = {
  pending: 0,
  claimed: 0,
  verifying: 0,
  merging: 0,
  landed: 0,
  failed: 0,
  skipped: 0,
  needs_input: 0,
  ready: 0,
  blocked: 0,
  waiting: 0,
  total: 0,
};

import type { Standing } from './standing';

/** What of a project waits for a person: features that failed or ask, and requests that were split into tasks. */
export const needsYou = ({ counts, proposals }: Pick<Standing, 'counts' | 'proposals'>): number =>
  counts.failed + counts.needs_input + proposals;

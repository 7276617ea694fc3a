import type { Counts } from '../../shared/views';

/** Features that wait for a person. */
export const needsYou = ({ failed, needs_input: asking }: Pick<Counts, 'failed' | 'needs_input'>): number =>
  failed + asking;

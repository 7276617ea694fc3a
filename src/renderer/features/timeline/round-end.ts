import type { TimelinePlanning, TimelineRound } from '../../../shared/timeline';
import type { Status } from '../../ui/status';

/** How a test round or a planning stands, as a mark and in words. */
export function roundEnd({ to, outcome }: TimelineRound | TimelinePlanning): {
  readonly status: Status;
  readonly word: string;
} {
  if (to === null) return { status: 'verifying', word: 'at work' };
  switch (outcome) {
    case 'ok':
    case null:
      return { status: 'landed', word: 'done' };
    case 'interrupted':
    case 'cancelled':
      return { status: 'waiting', word: outcome };
    default:
      return { status: 'failed', word: outcome.replaceAll('_', ' ') };
  }
}

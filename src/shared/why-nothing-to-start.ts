import type { Counts } from './views';

/** Why a run would have nothing to do; null where it has. Without features it can make them of an app spec. */
export function whyNothingToStart(counts: Counts, appSpec?: string): string | null {
  if (counts.total === 0) return appSpec === undefined ? 'No features yet' : null;
  if (counts.landed + counts.skipped === counts.total) return 'Everything has landed';
  const { ready, waiting, claimed, verifying, merging, failed, needs_input: asking } = counts;
  // Each chain of what is blocked ends at one of these, or at one that only a person can free.
  if (ready + waiting + claimed + verifying + merging > 0) return null;
  const reasons = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(asking > 0 ? [`${asking} ${asking === 1 ? 'needs' : 'need'} your answer`] : []),
  ];
  return `Nothing can start: ${reasons.length > 0 ? reasons.join(', ') : 'what is left needs what was skipped'}`;
}

import type { RunProgress } from './run-progress';

/**
 * The one definition of it, in reports (`parallel_efficiency`), during a run and on the timeline: what the attempts that
 * landed would have taken one after the other ÷ the time from the run's start, to two places.
 */
export function speedUp(
  { sequentialMs, startedAt }: Pick<RunProgress, 'sequentialMs' | 'startedAt'>,
  now: number,
): number {
  const wallMs = now - startedAt;
  return wallMs <= 0 ? 0 : Math.round((sequentialMs / wallMs) * 100) / 100;
}

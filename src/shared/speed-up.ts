import type { RunProgress } from './run-progress';

/** What has landed one by one ÷ the time so far, to two places: the report's `parallel_efficiency` while the run goes on. */
export function speedUp({ sequentialMs, startedAt }: RunProgress, now: number): number {
  const wallMs = now - startedAt;
  return wallMs <= 0 ? 0 : Math.round((sequentialMs / wallMs) * 100) / 100;
}

import type { ProjectModel } from '../../lib/project-model';
import { liveRun } from '../../lib/live-run';
import type { Outlook } from '../../lib/outlook/workers/outlook';

/** An attempt that is expected. */
export type PlannedBar = {
  readonly key: string;
  readonly feature: number;
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly isCritical: boolean;
  /** What is left of an attempt that goes on. */
  readonly isRest: boolean;
};

/** What a run is expected to do yet. */
export type Ahead = {
  readonly bars: readonly PlannedBar[];
  /** Between which times it is done; null where nobody can say. */
  readonly eta: { readonly low: number; readonly high: number } | null;
  readonly concurrency: number;
  readonly isGuess: boolean;
};

/** Of a run that starts nothing more only the rest of what is at work is still to come. */
export function aheadOf(project: ProjectModel, outlook: Outlook | null | undefined, now: number): Ahead | null {
  const run = liveRun(project.run);
  if (run === null || run.status === 'stopping' || !outlook || outlook.course === null) return null;
  const atWork = new Map(
    project.lanes.flatMap(({ lane, attempt }) => (attempt === null ? [] : [[attempt.feature, lane] as const])),
  );
  const isOpen = run.status === 'running';
  const bars = outlook.course.flatMap(({ feature, lane, fromMs, toMs }, index): PlannedBar[] => {
    const view = project.features.get(feature);
    const isRest = fromMs === 0 && atWork.get(feature) === lane;
    const to = outlook.at + toMs;
    if (view === undefined || to <= now) return [];
    // What has begun since the forecast was made is drawn as what it is.
    if (!isRest && (!isOpen || view.status !== 'pending')) return [];
    const from = Math.max(now, outlook.at + fromMs);
    return [{ key: `${feature}-${index}`, feature, lane, from, to, isCritical: view.onCriticalPath, isRest }];
  });
  const finish = isOpen ? outlook.entries[run.concurrency - 1]?.finishMs : undefined;
  const eta = finish && { low: Math.max(now, outlook.at + finish.low), high: Math.max(now, outlook.at + finish.high) };
  return { bars, eta: eta ?? null, concurrency: run.concurrency, isGuess: outlook.guessed.includes('time') };
}

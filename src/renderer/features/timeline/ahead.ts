import type { ProjectModel } from '../../lib/project-model';
import { liveRun } from '../../lib/live-run';
import { finishRange } from '../../lib/outlook/finish-words';
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
  /** Comes only if the attempt before it fails, as attempts here do often enough to be reckoned with. */
  readonly isRetry: boolean;
};

/** What a run is expected to do yet. */
export type Ahead = {
  readonly bars: readonly PlannedBar[];
  /** Between which times it is done; null where nobody can say. */
  readonly eta: { readonly low: number; readonly high: number } | null;
  /** The same in words, as the run bar says it. */
  readonly done: string | null;
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
  /** Until when each lane is taken, by what is at work or comes before. */
  const takenUntil = new Map<number, number>();
  const begun = new Set<number>();
  const bars = outlook.course.flatMap(({ feature, lane, fromMs, toMs }, index): PlannedBar[] => {
    const view = project.features.get(feature);
    const isRest = fromMs === 0 && atWork.get(feature) === lane;
    // What has begun since the forecast was made is drawn as what it is.
    if (view === undefined || (!isRest && (!isOpen || view.status !== 'pending'))) return [];
    const planned = outlook.at + (isRest ? toMs : fromMs);
    const from = isRest ? now : Math.max(planned, takenUntil.get(lane) ?? now);
    const to = isRest ? planned : from + toMs - fromMs;
    takenUntil.set(lane, Math.max(now, to));
    const isRetry = begun.has(feature);
    begun.add(feature);
    if (to <= now) return [];
    return [{ key: `${feature}-${index}`, feature, lane, from, to, isCritical: view.onCriticalPath, isRest, isRetry }];
  });
  const finish = isOpen ? outlook.entries[run.concurrency - 1]?.finishMs : undefined;
  const eta = finish && { low: Math.max(now, outlook.at + finish.low), high: Math.max(now, outlook.at + finish.high) };
  const done = finish === undefined ? null : finishRange(finish, outlook.at);
  return { bars, eta: eta ?? null, done, concurrency: run.concurrency, isGuess: outlook.guessed.includes('time') };
}

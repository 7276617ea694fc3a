import type { DomainEvent } from '../../shared/event';
import type { RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { IdleCause, TimelineIdle } from '../../shared/timeline';
import { createBacklog, type Waits } from './create-backlog';

/** The lanes of a run in which nobody worked, and why. */
export type IdleBook = {
  heed(event: DomainEvent, at: number): void;
  list(): readonly TimelineIdle[];
};

type Settings = Pick<RunSettings, 'concurrency' | 'countTesting' | 'goal'>;

export function createIdle(run: RunId): IdleBook {
  const backlog = createBacklog();
  const done: TimelineIdle[] = [];
  const open = new Map<number, { readonly from: number; readonly cause: IdleCause }>();
  const laneOf = new Map<string, number>();
  const rounds = new Set<string>();
  let settings: Settings | null = null;
  let isDraining = false;
  let hasBegun = false;
  let dueAt: number | null = null;

  /** Waits for a time end without anything happening. */
  function catchUp(at: number): void {
    while (dueAt !== null && dueAt < at) settle(dueAt);
  }

  function settle(at: number): void {
    dueAt = null;
    const causes = causesAt(at);
    for (const [lane, { from, cause }] of open) {
      if (causes.get(lane) === cause) continue;
      open.delete(lane);
      if (at > from) done.push({ lane, from, to: at, cause });
    }
    for (const [lane, cause] of causes) if (!open.has(lane)) open.set(lane, { from: at, cause });
  }

  function causesAt(at: number): ReadonlyMap<number, IdleCause> {
    if (settings === null) return new Map();
    const lanes = idleLanes(settings, new Set(laneOf.values()), rounds.size);
    if (lanes.length === 0) return new Map();
    if (isDraining) return new Map(lanes.map((lane) => [lane, 'draining'] as const));
    const waits = backlog.waits(at, lanes.length);
    ({ dueAt } = waits);
    const causes = causesOf(waits, hasBegun, settings.goal.kind === 'all');
    return new Map(lanes.map((lane, index) => [lane, causes.single[index] ?? causes.rest] as const));
  }

  function heedLanes(event: DomainEvent): void {
    switch (event.type) {
      case 'feature_claimed':
        if (event.runId !== run) return;
        hasBegun = true;
        laneOf.set(event.attemptId, event.lane);
        return;
      case 'feature_verified':
      case 'attempt_failed':
      case 'attempt_interrupted':
      case 'feature_parked':
        laneOf.delete(event.attemptId);
        return;
      case 'feature_deferred':
        if (event.attemptId !== null) laneOf.delete(event.attemptId);
        return;
      case 'testing_started':
        if (event.runId === run) rounds.add(event.testId);
        return;
      case 'testing_finished':
        rounds.delete(event.testId);
        return;
      default:
        return;
    }
  }

  function heedRun(event: DomainEvent): void {
    if (!('runId' in event) || event.runId !== run) return;
    if (event.type === 'run_started') ({ settings } = event);
    if (event.type === 'run_settings_changed' && settings !== null) settings = { ...settings, ...event.changes };
    if (event.type === 'run_draining' || event.type === 'run_stopping') isDraining = true;
    if (event.type === 'run_resumed') isDraining = false;
    if (event.type === 'run_finished') settings = null;
  }

  return {
    heed(event, at) {
      catchUp(at);
      backlog.heed(event);
      heedLanes(event);
      heedRun(event);
      if (settings !== null || open.size > 0) settle(at);
    },
    list: () => [...done, ...[...open].map(([lane, { from, cause }]) => ({ lane, from, to: null, cause }))],
  };
}

/** The lowest free ones, as they are given out. */
function idleLanes(
  { concurrency, countTesting }: Settings,
  taken: ReadonlySet<number>,
  rounds: number,
): readonly number[] {
  const room = concurrency - taken.size - (countTesting ? rounds : 0);
  const lanes: number[] = [];
  for (let lane = 1; lanes.length < room; lane += 1) if (!taken.has(lane)) lanes.push(lane);
  return lanes;
}

/** Each waiting feature explains one lane; what is left of them has one cause in common. */
function causesOf(waits: Waits, hasBegun: boolean, isForAll: boolean): { single: IdleCause[]; rest: IdleCause } {
  if (!hasBegun) return { single: [], rest: 'start' };
  if (!isForAll) return { single: [], rest: 'done' };
  const single = [
    ...Array.from({ length: waits.ready }, () => 'host' as const),
    ...Array.from({ length: waits.limited }, () => 'rate_limit' as const),
    ...Array.from({ length: waits.backOff }, () => 'back_off' as const),
    ...Array.from({ length: waits.locked }, () => 'lock' as const),
  ];
  if (waits.blocked > 0) return { single, rest: 'dependencies' };
  return { single, rest: waits.stuck > 0 ? 'stuck' : 'done' };
}

import type { DomainEvent } from '../../shared/event';
import type { RunId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { IdleCause, TimelineIdle } from '../../shared/timeline';
import { createBacklog, type Waits } from './create-backlog';
import { createTaken } from './create-taken';

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
  const lanes = createTaken(run);
  let settings: Settings | null = null;
  let isDraining = false;
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
    const idle = lanes.idle(settings);
    if (idle.length === 0) return new Map();
    if (isDraining) return new Map(idle.map((lane) => [lane, 'draining'] as const));
    const waits = backlog.waits(at, idle.length);
    ({ dueAt } = waits);
    const causes = causesOf(waits, lanes.hasBegun(), settings.goal.kind === 'all');
    return new Map(idle.map((lane, index) => [lane, causes.single[index] ?? causes.rest] as const));
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
      lanes.heed(event);
      heedRun(event);
      if (settings !== null || open.size > 0) settle(at);
    },
    list: () => [...done, ...[...open].map(([lane, { from, cause }]) => ({ lane, from, to: null, cause }))],
  };
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

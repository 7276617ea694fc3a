import type { DomainEvent } from '../../shared/event';
import { lockNames, locksConflict } from '../locks/lock-names';

type Stage = 'pending' | 'busy' | 'landed' | 'halted';

type Entry = {
  stage: Stage;
  dependencies: readonly number[];
  locks: readonly string[];
  files: readonly string[];
  resources: readonly string[];
  notBefore: number | null;
  isLimited: boolean;
};

/** What pending features wait for at a moment, as far as so many lanes need to know. */
export type Waits = {
  readonly ready: number;
  readonly backOff: number;
  readonly limited: number;
  readonly locked: number;
  /** Until what they need has landed. */
  readonly blocked: number;
  /** Until a person has decided about what they need. */
  readonly stuck: number;
  /** When the first wait for a time is over. */
  readonly dueAt: number | null;
};

/** So much of the features as tells why none of them is started. */
export type Backlog = {
  heed(event: DomainEvent): void;
  waits(at: number, lanes: number): Waits;
};

/** Of features that could start but for one thing it is enough to look at some. */
const most = 200;

export function createBacklog(): Backlog {
  const entries = new Map<number, Entry>();
  let unmet = new Map<number, number>();
  let dependents = new Map<number, number[]>();
  const free = new Set<number>();
  const busy = new Set<number>();
  let stuck = new Set<number>();
  let waiting = 0;
  let stuckCount = 0;
  /** What changes rarely is worked out anew only when somebody asks. */
  let isStale = true;

  function change(feature: number, to: Partial<Entry>): void {
    const entry = entries.get(feature);
    if (entry !== undefined) Object.assign(entry, to);
  }

  function put(feature: number, stage: Stage, notBefore: number | null = null, isLimited = false): void {
    const before = entries.get(feature)?.stage;
    change(feature, { stage, notBefore, isLimited });
    if (stage === 'busy') busy.add(feature);
    else busy.delete(feature);
    if (isStale || before === stage) return;
    if (stage === 'halted' || before === 'halted' || before === 'landed') isStale = true;
    else if (stage === 'landed') release(feature);
    else if (stage === 'pending') free.add(feature);
    else free.delete(feature);
  }

  function release(landed: number): void {
    for (const number of dependents.get(landed) ?? []) {
      const left = (unmet.get(number) ?? 1) - 1;
      unmet.set(number, left);
      if (left > 0 || entries.get(number)?.stage !== 'pending') continue;
      free.add(number);
      waiting -= stuck.has(number) ? 0 : 1;
    }
  }

  function rebuild(): void {
    unmet = new Map();
    dependents = new Map();
    free.clear();
    stuck = new Set();
    waiting = 0;
    stuckCount = 0;
    for (const [number, { stage, dependencies }] of entries) {
      if (stage === 'halted') stuck.add(number);
      if (stage !== 'pending') continue;
      const open = dependencies.filter((each) => entries.get(each)?.stage !== 'landed');
      unmet.set(number, open.length);
      for (const each of open) {
        const list = dependents.get(each);
        if (list === undefined) dependents.set(each, [number]);
        else list.push(number);
        if (!entries.has(each)) stuck.add(number);
      }
      if (open.length === 0) free.add(number);
    }
    // A Set goes on over what is added meanwhile.
    for (const number of stuck) for (const each of dependents.get(number) ?? []) stuck.add(each);
    for (const [number, left] of unmet) {
      if (stuck.has(number)) stuckCount += 1;
      else if (left > 0) waiting += 1;
    }
    isStale = false;
  }

  function heldLocks(): readonly string[] {
    return [...busy].flatMap((number) => entries.get(number)?.locks ?? []);
  }

  return {
    heed(event) {
      switch (event.type) {
        case 'feature_added': {
          const { files, resources } = event.spec;
          const locks = lockNames({ files, resources });
          const rest = { notBefore: null, isLimited: false, dependencies: event.dependencies };
          entries.set(event.feature, { stage: 'pending', files, resources, locks, ...rest });
          isStale = true;
          return;
        }
        case 'feature_edited': {
          const { files = [], resources = [] } = { ...entries.get(event.feature), ...event.changes };
          return change(event.feature, { files, resources, locks: lockNames({ files, resources }) });
        }
        case 'dependencies_set':
          change(event.feature, { dependencies: event.dependencies });
          isStale = true;
          return;
        case 'feature_removed':
          entries.delete(event.feature);
          busy.delete(event.feature);
          isStale = true;
          return;
        case 'feature_claimed':
          return put(event.feature, 'busy');
        case 'feature_landed':
          return put(event.feature, 'landed');
        case 'attempt_failed':
          return put(event.feature, event.final ? 'halted' : 'pending', event.notBefore);
        case 'attempt_interrupted':
          return put(event.feature, 'pending', event.notBefore, event.why === 'rate_limited');
        case 'back_off_moved':
          return change(event.feature, { notBefore: event.notBefore });
        case 'feature_parked':
        case 'feature_skipped':
          return put(event.feature, 'halted');
        case 'feature_answered':
        case 'feature_deferred':
        case 'feature_reset':
        case 'feature_retried':
        case 'feature_restarted':
        case 'feature_regressed':
          put(event.feature, 'pending');
          return;
        default:
          return;
      }
    },
    waits(at, lanes) {
      if (isStale) rebuild();
      const held = heldLocks();
      const found = { ready: 0, backOff: 0, limited: 0, locked: 0 };
      let dueAt: number | null = null;
      let looked = 0;
      for (const number of free) {
        if (found.ready >= lanes || looked === most) break;
        looked += 1;
        const entry = entries.get(number);
        if (entry === undefined) continue;
        const { notBefore, locks, isLimited } = entry;
        if (notBefore !== null && notBefore > at) {
          found[isLimited ? 'limited' : 'backOff'] += 1;
          dueAt = Math.min(dueAt ?? notBefore, notBefore);
        } else if (locks.some((own) => held.some((other) => locksConflict(own, other)))) found.locked += 1;
        else found.ready += 1;
      }
      return { ...found, blocked: waiting, stuck: stuckCount, dueAt };
    },
  };
}

import type { DomainEvent } from '../../shared/event';
import { gateCauses } from '../../shared/gate';
import { lockNames, locksConflict } from '../locks/lock-names';
import { createLinks, type Stage } from './create-links';

type Entry = {
  stage: Stage;
  dependencies: readonly number[];
  files: readonly string[];
  resources: readonly string[];
  locks: readonly string[];
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
  const links = createLinks(entries);
  const busy = new Set<number>();

  function move(feature: number, { stage, notBefore, isLimited }: Move): void {
    const entry = entries.get(feature);
    if (entry === undefined) return;
    const before = entry.stage;
    Object.assign(entry, { stage, notBefore, isLimited });
    if (stage === 'busy') busy.add(feature);
    else busy.delete(feature);
    links.moved(feature, before, stage);
  }

  function edit(feature: number, changes: Partial<Entry>): void {
    const entry = entries.get(feature);
    if (entry === undefined) return;
    Object.assign(entry, changes);
    entry.locks = lockNames(entry);
  }

  return {
    heed(event) {
      const moved = moveOf(event);
      if (moved !== null && 'feature' in event && event.feature !== null) return move(event.feature, moved);
      switch (event.type) {
        case 'feature_added':
          entries.set(event.feature, entryOf(event));
          return links.forget();
        case 'feature_edited': {
          const { files, resources } = event.changes;
          return edit(event.feature, { ...(files && { files }), ...(resources && { resources }) });
        }
        case 'dependencies_set':
          edit(event.feature, { dependencies: event.dependencies });
          return links.forget();
        case 'feature_removed':
          entries.delete(event.feature);
          busy.delete(event.feature);
          return links.forget();
        case 'back_off_moved':
          return edit(event.feature, { notBefore: event.notBefore });
        default:
          return;
      }
    },
    waits(at, lanes) {
      const { free, waiting, stuck } = links.read();
      const held = [...busy].flatMap((number) => entries.get(number)?.locks ?? []);
      const looked = [...firstOf(free, most)].flatMap((number) => entries.get(number) ?? []);
      const kinds = looked.map((entry) => waitOf(entry, at, held));
      const count = (wanted: WaitOfOne) => kinds.filter((kind) => kind === wanted).length;
      const due = looked.flatMap(({ notBefore }) => (notBefore !== null && notBefore > at ? [notBefore] : []));
      return {
        ready: Math.min(lanes, count('ready')),
        backOff: count('backOff'),
        limited: count('limited'),
        locked: count('locked'),
        blocked: waiting(),
        stuck: stuck(),
        dueAt: due.length === 0 ? null : Math.min(...due),
      };
    },
  };
}

type Move = Pick<Entry, 'stage' | 'notBefore' | 'isLimited'>;

/** Where an event takes its feature; null where it leaves it. */
function moveOf(event: DomainEvent): Move | null {
  const to = (stage: Stage, notBefore: number | null = null, isLimited = false) => ({ stage, notBefore, isLimited });
  switch (event.type) {
    case 'feature_claimed':
      return to('busy');
    case 'feature_landed':
      return to('landed');
    case 'attempt_failed':
      return to(event.final ? 'halted' : 'pending', event.notBefore);
    case 'attempt_interrupted':
      return to(
        'pending',
        event.notBefore,
        gateCauses.some((cause) => cause === event.why),
      );
    case 'feature_parked':
    case 'feature_skipped':
      return to('halted');
    case 'feature_answered':
    case 'feature_deferred':
    case 'feature_reset':
    case 'feature_retried':
    case 'feature_restarted':
    case 'feature_regressed':
      return to('pending');
    default:
      return null;
  }
}

function entryOf({ spec, dependencies }: Extract<DomainEvent, { type: 'feature_added' }>): Entry {
  const { files, resources } = spec;
  const locks = lockNames(spec);
  return { stage: 'pending', dependencies, files, resources, locks, notBefore: null, isLimited: false };
}

type WaitOfOne = 'ready' | 'backOff' | 'limited' | 'locked';

function waitOf({ notBefore, isLimited, locks }: Entry, at: number, held: readonly string[]): WaitOfOne {
  // How long a provider holds it up stands in no event; older versions wrote a time.
  if (isLimited && (notBefore === null || notBefore > at)) return 'limited';
  if (notBefore !== null && notBefore > at) return 'backOff';
  return locks.some((own) => held.some((other) => locksConflict(own, other))) ? 'locked' : 'ready';
}

function* firstOf(numbers: ReadonlySet<number>, count: number): Generator<number> {
  let left = count;
  for (const number of numbers) {
    if (left === 0) return;
    left -= 1;
    yield number;
  }
}

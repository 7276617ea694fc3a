import type { LockTable } from '../../domain/locks/lock-table';
import { lockNames } from '../../domain/locks/lock-names';
import { findWaitCycle } from '../../domain/locks/wait-for';
import type { Schedule } from '../../domain/scheduling/schedule';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Clock } from '../ports/clock';
import type { Lanes } from './lanes';

/** Why a feature whose dependencies have landed was passed over. */
export type Wait =
  | { readonly kind: 'lock'; readonly lock: string; readonly heldBy: FeatureNumber }
  | { readonly kind: 'back_off'; readonly until: number };

export type Dispatcher = {
  /** Starts ready features in order as long as lanes are free. */
  dispatch(): void;
  /** True while a back-off will make a feature startable by itself. */
  waitsForTime(): boolean;
  waits(): ReadonlyMap<FeatureNumber, Wait>;
  close(): void;
};

export type DispatcherOptions = {
  readonly schedule: Schedule;
  readonly lanes: Lanes;
  readonly locks: LockTable;
  readonly clock: Clock;
  readonly feature: (number: FeatureNumber) => Feature | undefined;
  readonly mayStart: () => boolean;
  /** Claims the feature for the lane and starts its attempt; false when it could not be claimed. */
  readonly start: (feature: Feature, lane: number) => boolean;
  readonly onWaitsChanged: (changed: readonly FeatureNumber[]) => void;
  /** The monitor of locks: whoever waits holds nothing, so this being called is a bug. */
  readonly onDeadlock: (cycle: readonly FeatureNumber[]) => void;
};

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  let waits: ReadonlyMap<FeatureNumber, Wait> = new Map();
  let stopTimer = () => {};
  let timed = false;

  function dispatch(): void {
    stopTimer();
    timed = false;
    if (!options.mayStart()) return;
    const passedOver = new Map<FeatureNumber, Wait>();
    for (let lane = options.lanes.free(); lane !== null && options.mayStart(); lane = options.lanes.free()) {
      const feature = next(passedOver);
      if (feature === undefined) break;
      if (!options.start(feature, lane)) {
        options.locks.release(feature.number);
        break;
      }
    }
    armTimer(passedOver);
    replaceWaits(passedOver);
  }

  /** The first ready feature that waits for nothing; its locks are taken. */
  function next(passedOver: Map<FeatureNumber, Wait>): Feature | undefined {
    const now = options.clock.now();
    for (const number of options.schedule.ready()) {
      const feature = options.feature(number);
      if (feature === undefined || passedOver.has(number)) continue;
      if (feature.notBefore !== null && feature.notBefore > now) {
        passedOver.set(number, { kind: 'back_off', until: feature.notBefore });
        continue;
      }
      const taken = options.locks.tryAcquire(number, lockNames(feature));
      if (taken.granted) return feature;
      passedOver.set(number, { kind: 'lock', lock: taken.lock, heldBy: taken.heldBy });
    }
    return undefined;
  }

  function armTimer(passedOver: ReadonlyMap<FeatureNumber, Wait>): void {
    let earliest = Infinity;
    for (const wait of passedOver.values()) if (wait.kind === 'back_off') earliest = Math.min(earliest, wait.until);
    if (earliest === Infinity) return;
    timed = true;
    stopTimer = options.clock.after(Math.max(0, earliest - options.clock.now()), dispatch);
  }

  function replaceWaits(next: ReadonlyMap<FeatureNumber, Wait>): void {
    const changed = new Set<FeatureNumber>();
    for (const [number, wait] of next) if (!sameWait(waits.get(number), wait)) changed.add(number);
    for (const number of waits.keys()) if (!next.has(number)) changed.add(number);
    waits = next;
    if (changed.size === 0) return;
    options.onWaitsChanged([...changed]);
    const cycle = findWaitCycle(lockWaits(next));
    if (cycle !== null) options.onDeadlock(cycle);
  }

  return {
    dispatch,
    waitsForTime: () => timed,
    waits: () => waits,
    close() {
      stopTimer();
      timed = false;
    },
  };
}

function* lockWaits(waits: ReadonlyMap<FeatureNumber, Wait>) {
  for (const [waiter, wait] of waits) if (wait.kind === 'lock') yield { waiter, holder: wait.heldBy };
}

function sameWait(a: Wait | undefined, b: Wait): boolean {
  if (a === undefined) return false;
  if (a.kind === 'lock') return b.kind === 'lock' && a.lock === b.lock && a.heldBy === b.heldBy;
  return b.kind === 'back_off' && a.until === b.until;
}

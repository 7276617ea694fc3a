import type { LockTable } from '../../domain/locks/lock-table';
import { lockNames } from '../../domain/locks/lock-names';
import type { Schedule } from '../../domain/scheduling/schedule';
import type { Feature } from '../../shared/feature';
import type { FeatureNumber } from '../../shared/ids';
import type { Admission } from '../admission/admission';
import type { Clock } from '../ports/clock';
import type { Lanes } from './lanes';
import { createRoomWait, type Held } from './room-wait';
import { createWaitBook, type Wait, type WaitBookOptions } from './wait-book';

export type Dispatcher = {
  /** Starts ready features in order as long as lanes are free. */
  dispatch(): void;
  /** True while the end of a back-off, or room on the machine, will make a feature startable by itself. */
  waitsForOthers(): boolean;
  waits(): ReadonlyMap<FeatureNumber, Wait>;
  close(): void;
};

export type DispatcherOptions = WaitBookOptions & {
  readonly schedule: Schedule;
  readonly lanes: Lanes;
  readonly locks: LockTable;
  readonly admission: Admission;
  readonly clock: Clock;
  readonly feature: (number: FeatureNumber) => Feature | undefined;
  readonly mayStart: () => boolean;
  /** Has `dispatch` called soon: a back-off is over, or the machine may have room. */
  readonly wake: () => void;
  /** Claims the feature for the lane and starts its attempt, which calls `release` at its end; false when it could not be claimed. */
  readonly start: (feature: Feature, lane: number, release: () => void) => boolean;
};

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { admission } = options;
  const waits = createWaitBook(options);
  let stopTimer = () => {};
  let timed = false;
  const room = createRoomWait({ admission, clock: options.clock, onRoom: options.wake });

  function dispatch(): void {
    stopTimer();
    timed = false;
    if (!options.mayStart()) return room.stop();
    const passedOver = new Map<FeatureNumber, Wait>();
    const held = fillLanes(passedOver);
    if (held === null) room.stop();
    else holdUp(passedOver, room.wait(held));
    armTimer(passedOver);
    waits.replace(passedOver);
  }

  /** Returns what kept the machine from taking one more agent; null: nothing did. */
  function fillLanes(passedOver: Map<FeatureNumber, Wait>): Held | null {
    for (let lane = options.lanes.free(); lane !== null && options.mayStart(); lane = options.lanes.free()) {
      const feature = next(options, passedOver);
      if (feature === undefined) return null;
      const admitted = admission.admit();
      if (admitted.code === 'held') {
        options.locks.release(feature.number);
        return admitted;
      }
      let started = false;
      try {
        started = options.start(feature, lane, admitted.release);
      } finally {
        if (!started) options.locks.release(feature.number);
        if (!started) admitted.release();
      }
      if (!started) return null;
    }
    return null;
  }

  /** Those who would have started now wait for the machine. */
  function holdUp(passedOver: Map<FeatureNumber, Wait>, sentence: string): void {
    for (let left = options.lanes.room(); left > 0; left -= 1) {
      const feature = next(options, passedOver);
      if (feature === undefined) return;
      options.locks.release(feature.number);
      passedOver.set(feature.number, { kind: 'host', sentence });
    }
  }

  function armTimer(passedOver: ReadonlyMap<FeatureNumber, Wait>): void {
    let earliest = Infinity;
    for (const wait of passedOver.values()) if (wait.kind === 'back_off') earliest = Math.min(earliest, wait.until);
    if (earliest === Infinity) return;
    timed = true;
    stopTimer = options.clock.after(Math.max(0, earliest - options.clock.now()), options.wake);
  }

  return {
    dispatch,
    waitsForOthers: () => timed || room.waiting(),
    waits: waits.current,
    close() {
      stopTimer();
      timed = false;
      room.stop();
    },
  };
}

/** The first ready feature that waits for nothing; its locks are taken. */
function next(options: DispatcherOptions, passedOver: Map<FeatureNumber, Wait>): Feature | undefined {
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

import type { LockTable } from '../../domain/locks/lock-table';
import { lockNames } from '../../domain/locks/lock-names';
import type { Schedule } from '../../domain/scheduling/schedule';
import type { Feature } from '../../shared/feature';
import type { Account, GateView } from '../../shared/gate';
import type { FeatureNumber } from '../../shared/ids';
import type { Admission } from '../admission/admission';
import type { GateKeeper } from '../gate/gate-keeper';
import type { Clock } from '../ports/clock';
import type { Lanes } from './lanes';
import { createRoomWait, type Held } from './room-wait';
import { createWaitBook, type Wait, type WaitBookOptions } from './wait-book';

export type Dispatcher = {
  /** Starts ready features in order as long as lanes are free. */
  dispatch(): void;
  /** True while the end of a back-off, room on the machine or an account's gate will make a feature startable by itself. */
  waitsForOthers(): boolean;
  waits(): ReadonlyMap<FeatureNumber, Wait>;
  close(): void;
};

export type DispatcherOptions = WaitBookOptions & {
  readonly schedule: Schedule;
  readonly lanes: Lanes;
  readonly locks: LockTable;
  readonly admission: Admission;
  readonly gates: Pick<GateKeeper, 'look' | 'enter'>;
  /** Whose limits the feature's next agent works under. */
  readonly account: (feature: Feature) => Account;
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
  let atGate = false;
  const room = createRoomWait({ admission, clock: options.clock, onRoom: options.wake });

  function dispatch(): void {
    stopTimer();
    timed = false;
    atGate = false;
    if (!options.mayStart()) return room.stop();
    const passedOver = new Map<FeatureNumber, Wait>();
    const held = fillLanes(passedOver);
    if (held === null) room.stop();
    else holdUp(options, passedOver, room.wait(held));
    armTimer(passedOver);
    for (const wait of passedOver.values()) atGate ||= wait.kind === 'gate' && wait.gate.state !== 'shut';
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
      const entered = options.gates.enter(options.account(feature), feature.number);
      if (entered.code === 'held') {
        // Somebody else was quicker than this look at it.
        options.locks.release(feature.number);
        admitted.release();
        passedOver.set(feature.number, { kind: 'gate', gate: entered.gate });
        continue;
      }
      if (!startOne(options, { feature, lane, admitted, entered })) return null;
    }
    return null;
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
    waitsForOthers: () => timed || atGate || room.waiting(),
    waits: waits.current,
    close() {
      stopTimer();
      timed = false;
      atGate = false;
      room.stop();
    },
  };
}

/** The first ready feature that waits for nothing; its locks are taken. */
function next(options: DispatcherOptions, passedOver: Map<FeatureNumber, Wait>): Feature | undefined {
  const now = options.clock.now();
  const gates = new Map<string, GateView | null>();
  for (const number of options.schedule.ready()) {
    const feature = options.feature(number);
    if (feature === undefined || passedOver.has(number)) continue;
    if (feature.notBefore !== null && feature.notBefore > now) {
      passedOver.set(number, { kind: 'back_off', until: feature.notBefore });
      continue;
    }
    const gate = gateOf(options, feature, gates);
    if (gate !== null) {
      // Only those who would have started now are told one by one.
      if (heldAtGate(passedOver) < options.lanes.room()) passedOver.set(number, { kind: 'gate', gate });
      continue;
    }
    const taken = options.locks.tryAcquire(number, lockNames(feature));
    if (taken.granted) return feature;
    passedOver.set(number, { kind: 'lock', lock: taken.lock, heldBy: taken.heldBy });
  }
  return undefined;
}

/** Those who would have started now wait for the machine. */
function holdUp(options: DispatcherOptions, passedOver: Map<FeatureNumber, Wait>, sentence: string): void {
  for (let left = options.lanes.room(); left > 0; left -= 1) {
    const feature = next(options, passedOver);
    if (feature === undefined) return;
    options.locks.release(feature.number);
    passedOver.set(feature.number, { kind: 'host', sentence });
  }
}

type LetIn = {
  readonly feature: Feature;
  readonly lane: number;
  readonly admitted: { release(): void };
  readonly entered: { leave(): void };
};

function startOne(options: DispatcherOptions, { feature, lane, admitted, entered }: LetIn): boolean {
  const release = () => {
    admitted.release();
    entered.leave();
  };
  let started = false;
  try {
    started = options.start(feature, lane, release);
  } finally {
    if (!started) options.locks.release(feature.number);
    if (!started) release();
  }
  return started;
}

/** Looked at once for all features of an account. */
function gateOf({ gates, account }: DispatcherOptions, feature: Feature, seen: Map<string, GateView | null>) {
  const its = account(feature);
  const known = seen.get(its.key);
  if (known !== undefined) return known;
  const gate = gates.look(its);
  seen.set(its.key, gate);
  return gate;
}

function heldAtGate(passedOver: ReadonlyMap<FeatureNumber, Wait>): number {
  let held = 0;
  for (const { kind } of passedOver.values()) if (kind === 'gate') held += 1;
  return held;
}

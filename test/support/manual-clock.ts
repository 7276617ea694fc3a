import type { Clock } from '../../src/engine/ports/clock';

export type ManualClock = Clock & {
  /** Moves time on and fires every timer that falls due, in order of time, also those set on the way. */
  advance(ms: number): void;
  /** Moves to the next timer and fires it; false when none is set. */
  advanceToNext(): boolean;
  /** Sets the wall clock, as the machine's sleep or a person does: no timer comes nearer or farther, listeners are told. */
  jump(byMs: number): void;
  /** Timers not fired yet: a test that leaks none ends with 0. */
  pending(): number;
};

/** Due at `at` of a time that never jumps. */
type Timer = { readonly at: number; readonly order: number; readonly callback: () => void };

/** Time that stands still until the test moves it. */
export function createManualClock(startAt = 1_700_000_000_000): ManualClock {
  const timers = new Set<Timer>();
  const listeners = new Set<(byMs: number) => void>();
  let now = startAt;
  let jumpedMs = 0;
  let order = 0;

  const fireNext = (until: number): boolean => {
    const next = earliest(timers);
    if (next === undefined || next.at > until) return false;
    timers.delete(next);
    now = Math.max(now, next.at);
    next.callback();
    return true;
  };

  return {
    now: () => now + jumpedMs,
    dayOf: (at) => new Date(at).toISOString().slice(0, 10),
    after: (ms, callback) => {
      const timer: Timer = { at: now + Math.max(ms, 0), order: order++, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance: (ms) => {
      const until = now + ms;
      while (fireNext(until));
      now = until;
    },
    jump: (byMs) => {
      jumpedMs += byMs;
      for (const listener of [...listeners]) listener(byMs);
    },
    onJump: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    advanceToNext: () => fireNext(Infinity),
    pending: () => timers.size,
  };
}

function earliest(timers: ReadonlySet<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) {
    if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
      first = timer;
  }
  return first;
}

/** Readings in milliseconds: the wall clock, and one that nobody sets. */
export type TimeSources = { readonly wall: () => number; readonly steady: () => number };

/** Compares two clocks at short intervals, for as long as somebody listens. */
export type JumpWatch = {
  listen(listener: (byMs: number) => void): () => void;
  /** Looks at once; returns how long this process has been stopped or asleep by the steady clock, all in all. */
  stalledMs(): number;
};

const tickMs = 5_000;
/** Smaller differences are a busy machine, or a clock that is being put right in small steps. */
const thresholdMs = 30_000;

/**
 * Sleep shows in two ways: where the steady clock stands still meanwhile, the wall clock has run ahead of it; where it
 * goes on, and when the process itself was stopped, the tick comes much too late.
 */
export function createJumpWatch(sources: TimeSources): JumpWatch {
  const listeners = new Set<(byMs: number) => void>();
  let ticking: NodeJS.Timeout | null = null;
  let last = { wall: 0, steady: 0 };
  let stalledMs = 0;

  function read() {
    return { wall: sources.wall(), steady: sources.steady() };
  }

  function look(): void {
    const now = read();
    const steadyMs = now.steady - last.steady;
    const lateMs = steadyMs - tickMs;
    const stallMs = lateMs > thresholdMs ? lateMs : 0;
    const jumpMs = now.wall - last.wall - steadyMs + stallMs;
    last = now;
    stalledMs += stallMs;
    // Whoever asked for a timer is in the middle of something else.
    if (Math.abs(jumpMs) > thresholdMs) queueMicrotask(() => tell(Math.round(jumpMs)));
  }

  function tell(jumpMs: number): void {
    for (const listener of [...listeners]) listener(jumpMs);
  }

  return {
    listen(listener) {
      listeners.add(listener);
      if (ticking === null) {
        last = read();
        ticking = setInterval(look, tickMs).unref();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || ticking === null) return;
        clearInterval(ticking);
        ticking = null;
      };
    },
    stalledMs() {
      if (ticking !== null) look();
      return stalledMs;
    },
  };
}

import type { Clock } from '../../engine/ports/clock';
import { localDay } from './local-day';
import { createJumpWatch, type JumpWatch, type TimeSources } from './jump-watch';

// Longer timers fire at once: setTimeout keeps its delay in 32 bits.
const longestTimerMs = 2 ** 31 - 1;

const ofThisMachine: TimeSources = { wall: () => Date.now(), steady: () => performance.now() };

/** The machine's clock. Its timers never keep the process alive. */
export function createSystemClock(sources: TimeSources = ofThisMachine): Clock {
  const watch = createJumpWatch(sources);
  return {
    now: sources.wall,
    dayOf: localDay,
    after: (ms, callback) => after(watch, ms, callback),
    onJump: (listener) => watch.listen(listener),
  };
}

function after(watch: JumpWatch, ms: number, callback: () => void): () => void {
  let timer: NodeJS.Timeout;
  let cancelled = false;
  let stalledMs = watch.stalledMs();
  const arm = (leftMs: number): void => {
    const stepMs = Math.min(Math.max(leftMs, 0), longestTimerMs);
    timer = setTimeout(() => (leftMs > stepMs ? arm(leftMs - stepMs) : finish()), stepMs).unref();
  };
  const finish = (): void => {
    // A timer may be the first to notice that the machine slept: what it missed then is still to be waited for.
    const slept = watch.stalledMs() - stalledMs;
    stalledMs += slept;
    if (cancelled) return;
    if (slept > 0) arm(slept);
    else callback();
  };
  arm(ms);
  return () => {
    cancelled = true;
    clearTimeout(timer);
  };
}

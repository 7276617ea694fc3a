import type { Clock } from '../../engine/ports/clock';

// Longer timers fire at once: setTimeout keeps its delay in 32 bits.
const longestTimerMs = 2 ** 31 - 1;

/** The machine's clock. Its timers never keep the process alive. */
export function createSystemClock(): Clock {
  return { now: () => Date.now(), after };
}

function after(ms: number, callback: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = (leftMs: number): void => {
    const stepMs = Math.min(Math.max(leftMs, 0), longestTimerMs);
    timer = setTimeout(() => (leftMs > stepMs ? arm(leftMs - stepMs) : callback()), stepMs).unref();
  };
  arm(ms);
  return () => clearTimeout(timer);
}

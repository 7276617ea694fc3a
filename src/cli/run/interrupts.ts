/** What signals ask for, in the order of urgency. */
export type Interruption = 'drain' | 'stop' | 'kill';

const steps: readonly Interruption[] = ['drain', 'stop', 'kill'];

/** One key press arrives several times: from the terminal and once more through npm. */
const SAME_PRESS_MS = 200;

/** Counts Ctrl-C: once drains, twice stops, three times kills. Further ones go on killing. */
export function countInterrupts(now: () => number): () => Interruption | null {
  let presses = 0;
  let lastAt = -Infinity;
  return () => {
    const at = now();
    const same = at - lastAt < SAME_PRESS_MS;
    lastAt = at;
    if (same) return null;
    presses += 1;
    return steps[Math.min(presses, steps.length) - 1] ?? 'kill';
  };
}

/** What signals ask for, in the order of urgency. */
export type EndRequest = 'drain' | 'stop' | 'kill';

const steps: readonly EndRequest[] = ['drain', 'stop', 'kill'];

/** One key press arrives several times: from the terminal and once more through npm. */
const SAME_PRESS_MS = 200;

export type InterruptCount = {
  /** What this press asks for; null where it is the last one once more. */
  press(): EndRequest | null;
  /** What was asked for has been taken back. */
  startAnew(): void;
};

/** Counts Ctrl-C: once drains, twice stops, three times kills. Further ones go on killing. */
export function countInterrupts(now: () => number): InterruptCount {
  let presses = 0;
  let lastAt = -Infinity;
  return {
    press() {
      const at = now();
      const same = at - lastAt < SAME_PRESS_MS;
      lastAt = at;
      if (same) return null;
      presses += 1;
      return steps[Math.min(presses, steps.length) - 1] ?? 'kill';
    },
    startAnew: () => void (presses = 0),
  };
}

export function isWeaker(what: EndRequest, than: EndRequest): boolean {
  return steps.indexOf(what) < steps.indexOf(than);
}

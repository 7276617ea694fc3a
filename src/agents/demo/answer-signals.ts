const politeSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
export type PoliteSignal = (typeof politeSignals)[number];

let current: ((signal: PoliteSignal) => void) | null = null;

/**
 * Sets what happens when somebody asks this process to end, in place of what was set before. The listeners stay the
 * same ones: a signal that arrives while they are exchanged would be lost.
 */
export function answerSignals(answer: (signal: PoliteSignal) => void): void {
  if (current === null) for (const signal of politeSignals) process.on(signal, () => current?.(signal));
  current = answer;
}

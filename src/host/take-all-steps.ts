/** Takes each step, whatever became of those before; returns what was thrown, in that order. */
export function takeAllSteps(steps: readonly (() => void)[]): readonly Error[] {
  const failures: Error[] = [];
  for (const step of steps) {
    try {
      step();
    } catch (cause) {
      failures.push(cause instanceof Error ? cause : new Error('something else than an error was thrown', { cause }));
    }
  }
  return failures;
}

import type { Clock } from '../ports/clock';
import type { AgentVerdict } from '../ports/agent-adapter';

/**
 * Programs try again by themselves while their provider turns them away, some for minutes and some for hours. That long
 * each may; then it is ended, and the account's gate waits for all of its agents at once.
 */
const patienceMs = 25_000;

export type ProviderPatience = {
  /** What it would come to if nothing more came; after each sign of life. */
  heard(silence: AgentVerdict): void;
  stop(): void;
};

export function createProviderPatience(clock: Pick<Clock, 'after'>, end: () => void): ProviderPatience {
  let stopTimer: (() => void) | null = null;
  const stop = () => {
    stopTimer?.();
    stopTimer = null;
  };
  return {
    heard({ outcome }) {
      if (outcome === 'hung') stop();
      else stopTimer ??= clock.after(patienceMs, end);
    },
    stop,
  };
}

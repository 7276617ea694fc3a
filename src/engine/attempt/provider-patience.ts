import type { Clock } from '../ports/clock';
import type { AgentVerdict } from '../ports/agent-adapter';

/**
 * Programs try again by themselves while their provider turns them away, some for minutes and some for hours. That long
 * each may; then it is ended, and the account's gate waits for all of its agents at once.
 */
const patienceMs = 25_000;
/** Turned away again so soon after its wait, it was not answered in between. */
const roundTripMs = 5_000;

export type ProviderPatience = {
  /** What it would come to if nothing more came; after each sign of life. */
  heard(silence: AgentVerdict): void;
  stop(): void;
};

export function createProviderPatience(clock: Pick<Clock, 'now' | 'after'>, end: () => void): ProviderPatience {
  let stopTimer = () => {};
  /** Since when it is turned away, and until when it waits now. */
  let away: { readonly since: number; readonly until: number } | null = null;
  const stop = () => {
    stopTimer();
    stopTimer = () => {};
    away = null;
  };
  return {
    heard({ outcome, triesAgainInMs = Infinity }) {
      const now = clock.now();
      const since = away !== null && now <= away.until + roundTripMs ? away.since : now;
      stop();
      if (outcome === 'hung') return;
      away = { since, until: now + triesAgainInMs };
      // Silence after its wait may be a model that thinks: only a wait that lasts so long is one for the gate.
      if (away.until >= since + patienceMs) stopTimer = clock.after(Math.max(0, since + patienceMs - now), end);
    },
    stop,
  };
}

import type { AttemptId } from '../../shared/ids';
import type { Signal } from '../../shared/signal';

type Word = Extract<Signal, { type: 'agent_update' }>;

/** What each lane's agent said last, for those who come to listen later; of attempts that are over, nothing. */
export type LatestWords = { heed(signal: Signal): void; all(): readonly Word[] };

export function createLatestWords(isLive: (attempt: AttemptId) => boolean): LatestWords {
  const words = new Map<number, Word>();
  return {
    heed(signal) {
      if (signal.type === 'agent_update') words.set(signal.lane, signal);
    },
    all() {
      for (const [lane, { attemptId }] of words) if (!isLive(attemptId)) words.delete(lane);
      return [...words.values()];
    },
  };
}

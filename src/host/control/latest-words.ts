import type { Signal } from '../../shared/signal';

type Word = Extract<Signal, { type: 'agent_update' }>;

/** What each lane's agent said last, for those who come to listen later. */
export type LatestWords = { heed(signal: Signal): void; all(): readonly Word[] };

export function createLatestWords(): LatestWords {
  const words = new Map<number, Word>();
  return {
    heed(signal) {
      if (signal.type === 'agent_update') words.set(signal.lane, signal);
    },
    all: () => [...words.values()],
  };
}

import type { HostSession } from '../host/host-session';
import type { Result } from '../shared/result';
import type { RunSettings } from '../shared/run-settings';

/** Starts runs, and knows whether a start is half-way. */
export type Starts = {
  startIn(session: HostSession, settings: Partial<RunSettings>): Promise<Result<void>>;
  /** Resolves when none is. */
  settled(): Promise<void>;
};

export function createStarts(): Starts {
  let starting: Promise<unknown> = Promise.resolve();
  return {
    async startIn(session, settings) {
      const started = session.start(settings);
      starting = Promise.allSettled([starting, started]);
      return started;
    },
    settled: async () => void (await starting),
  };
}

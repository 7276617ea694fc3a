import { tryAgent } from './try-agent';

type Env = Readonly<Record<string, string | undefined>>;

/** Trials of agents, one at a time. */
export type AgentTrials = {
  try(name: string): ReturnType<typeof tryAgent>;
  /** Ends the trial that goes on, and waits until nothing of it is left. */
  cancel(): Promise<void>;
};

export function createAgentTrials(env: Env): AgentTrials {
  let running: { readonly abort: AbortController; readonly ended: ReturnType<typeof tryAgent> } | null = null;

  async function cancel(): Promise<void> {
    running?.abort.abort();
    await running?.ended.catch(() => undefined);
  }

  return {
    cancel,
    async try(name) {
      await cancel();
      const abort = new AbortController();
      const ended = tryAgent(name, { env, signal: abort.signal });
      const mine = { abort, ended };
      running = mine;
      return ended.finally(() => {
        if (running === mine) running = null;
      });
    },
  };
}

import type { agentCalls } from '../../shared/contract/agent-calls';
import { ok } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import type { LazyHost } from '../lazy-host';

/** Trials of agents, and what was learned of them. */
export function agentAnswers(host: LazyHost): AnswersOf<typeof agentCalls> {
  return {
    'agents.try': async ({ name }) => (await host.get()).trials.try(name),
    'agents.cancelTrial': async () => {
      await (await host.get()).trials.cancel();
      return ok(undefined);
    },
    'agents.learned': async () => ok((await host.get()).learned.read()),
    'agents.forget': async ({ name }) => (await host.get()).learned.forget(name),
  };
}

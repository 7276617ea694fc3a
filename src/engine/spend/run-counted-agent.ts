import type { Role } from '../../shared/attempt';
import type { Result } from '../../shared/result';
import type { RunContext } from '../attempt/attempt-context';
import { runAgent, type AgentEnd, type AgentRun } from '../attempt/run-agent';
import { openAccount } from './open-account';

/** Whose process it is, as far as the run of it does not say. */
export type CountedAs = {
  readonly role: Role;
  readonly agent: string;
  /** The model it was asked to use; null leaves that to the program. */
  readonly model: string | null;
  /** The session it goes on with; null: a new one. */
  readonly session: string | null;
};

/** Runs one agent process to its end and writes down what it uses. */
export async function runCountedAgent(
  { deps, ledger, runId }: Pick<RunContext, 'deps' | 'ledger' | 'runId'>,
  counted: CountedAs,
  run: AgentRun,
): Promise<Result<AgentEnd>> {
  const account = openAccount(deps, ledger, { attemptId: run.id, feature: run.feature, runId, ...counted });
  try {
    return await runAgent(deps, ledger, {
      ...run,
      onEvent(event) {
        account.hear(event);
        run.onEvent(event);
      },
    });
  } finally {
    account.close();
  }
}

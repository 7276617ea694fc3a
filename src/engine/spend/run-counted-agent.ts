import type { Role } from '../../shared/attempt';
import type { Result } from '../../shared/result';
import { createAgentMeter } from '../admission/agent-meter';
import type { RunContext } from '../attempt/attempt-context';
import { runAgent, type AgentEnd, type AgentRun } from '../attempt/run-agent';
import { openTally } from './open-tally';
import { createUntoldUse, warnOfUntoldUse } from './untold-use';

/** Whose process it is, as far as the run of it does not say. */
export type CountedAs = {
  readonly role: Role;
  readonly agent: string;
  /** The model it was asked to use; null leaves that to the program. */
  readonly model: string | null;
  /** The session it goes on with; null: a new one. */
  readonly session: string | null;
};

/** Runs one agent process to its end and writes down what it uses: of its provider, and of the machine. */
export async function runCountedAgent(
  { deps, ledger, runId }: Pick<RunContext, 'deps' | 'ledger' | 'runId'>,
  counted: CountedAs,
  run: AgentRun,
): Promise<Result<AgentEnd>> {
  const tally = openTally(deps, ledger, { attemptId: run.id, feature: run.feature, runId, ...counted });
  const use = createUntoldUse();
  const { title, launch } = run;
  const program = launch.program ?? launch.argv[0] ?? '';
  const meter = createAgentMeter(deps, { agent: counted.agent, program, title });
  try {
    const ran = await runAgent(deps, ledger, {
      ...run,
      onSpawned(process) {
        run.onSpawned(process);
        meter.began(process);
      },
      onExited() {
        meter.stop();
        run.onExited();
      },
      onEvent(event) {
        meter.heard();
        tally.hear(event);
        use.hear(event);
        run.onEvent(event);
      },
    });
    meter.keep(ran.ok && isWhole(ran.value));
    if (use.isUntold() && !run.adapter.demo && !(ran.ok && endedByItself(ran.value)))
      warnOfUntoldUse(ledger, run, counted.role);
    return ran;
  } finally {
    meter.stop();
    tally.close();
  }
}

/** One that tells nothing then never does. */
const endedByItself = ({ verdict, ended }: AgentEnd): boolean => ended === null && verdict.outcome === 'ok';

/** Its program ended well, or had said all there was to say. */
const isWhole = ({ verdict, ended }: AgentEnd): boolean =>
  ended === 'after_report' || (ended === null && verdict.outcome === 'ok');

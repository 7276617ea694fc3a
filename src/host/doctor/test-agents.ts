import type { AgentTrial } from '../../shared/agent-trial';
import { withoutPeriod } from '../../shared/closing-period';
import type { AgentFound } from '../../shared/contract/wizard-values';
import { formatTrialFacts } from '../../shared/trial-facts';
import { tryAgent } from '../agents/try-agent';
import { findAgents } from '../registering/find-agents';
import { bad, good, note, type Finding } from './finding';
import { faultFinding } from './finding-of';

type Env = Readonly<Record<string, string | undefined>>;
type Agent = Pick<AgentFound, 'name' | 'title'>;

export type TestOptions = {
  readonly env: Env;
  readonly signal: AbortSignal;
  /** Those that are tested, before the first is. */
  readonly onBegin: (agents: readonly Agent[]) => void;
  readonly onTest: (agent: Agent, index: number) => void;
  /** Each finding as soon as it is there. */
  readonly onFinding: (finding: Finding) => void;
};

const what = 'agent test';

/** A real trial of each agent program that is installed, one after the other; the demo agent asks no model. */
export async function testAgents(options: TestOptions): Promise<readonly Finding[]> {
  const { env, signal, onFinding } = options;
  const findings: Finding[] = [];
  const tell = (finding: Finding) => {
    findings.push(finding);
    onFinding(finding);
  };
  const found = await findAgents(env);
  if (!found.ok) {
    tell(faultFinding(what, found.error));
    return findings;
  }
  const agents = found.value.filter(({ state, isDemo }) => state === 'ready' && !isDemo);
  if (agents.length === 0) tell(note(what, 'no agent program is installed', 'flotilla agents tells how to get one.'));
  else options.onBegin(agents);
  for (const [index, agent] of agents.entries()) {
    if (signal.aborted) {
      tell(note(what, `${agent.name}: not tested`));
      continue;
    }
    options.onTest(agent, index);
    tell(await tested(agent, { env, signal }));
  }
  return findings;
}

async function tested({ name }: Agent, options: { readonly env: Env; readonly signal: AbortSignal }): Promise<Finding> {
  const tried = await tryAgent(name, options);
  if (!tried.ok) return bad(what, `${name}: ${tried.error.message}`, tried.error.remedy ?? null);
  return findingOfTrial(name, tried.value);
}

function findingOfTrial(name: string, trial: AgentTrial): Finding {
  const said = `${name}: ${withoutPeriod(trial.said)} (${formatTrialFacts(trial)})`;
  if (trial.works) return good(what, said);
  // The person's own will, and what passes by itself, are nothing to mend.
  const passes = trial.outcome === 'cancelled' || trial.outcome === 'rate_limited';
  return passes ? note(what, said, trial.remedy) : bad(what, said, trial.remedy);
}

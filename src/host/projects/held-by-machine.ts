import { createHostPressure } from '../../adapters/host-pressure/create-host-pressure';
import { countHeldSlots } from '../../adapters/machine-slots/count-held';
import { readSeen } from '../../adapters/agent-experience/sample-files';
import { agentNeed, type AgentNeed } from '../../domain/admission/agent-need';
import { describeRefusal, type Refusal } from '../../domain/admission/describe-refusal';
import { refuseAgent } from '../../domain/admission/refuse-agent';
import type { HeldUp } from '../../domain/reason/why-not-running';
import type { StoreReader } from '../../engine/ports/project-store';
import { agentsOfRun } from '../../shared/agents-of-run';
import { agentLimits } from './agent-limits';
import type { OpenProject } from './open-project';

/**
 * Why the running host of the project starts no further agent although it has a free lane; null: it would. That stands in
 * its memory alone, but it follows from what everybody on this machine can see.
 */
export function heldByMachine(project: OpenProject, store: StoreReader, now: number): HeldUp | null {
  const refusal = refuse(project, { admittedAt: agentsAtWork(store), need: needOf(project, store), now });
  return refusal === null ? null : { kind: 'host', sentence: describeRefusal(refusal) };
}

type AtWork = { readonly admittedAt: readonly number[]; readonly need: AgentNeed; readonly now: number };

function refuse({ user, home }: OpenProject, { admittedAt, need, now }: AtWork): Refusal | null {
  const { allAgents, reserveBytes } = agentLimits(user);
  const { bytes: agentBytes, learned } = need;
  if (admittedAt.length >= allAgents) return { code: 'run', limit: allAgents };
  const reading = createHostPressure().read();
  const scarce = refuseAgent({ reading, admittedAt, now, agentBytes, learned, reserveBytes });
  // One agent may always run, or nothing would ever move.
  if (scarce !== null && admittedAt.length > 0) return scarce;
  return countHeldSlots(home.agentSlots) >= allAgents ? { code: 'machine', limit: allAgents } : null;
}

/** As the run's own host reckons. */
function needOf({ user, home }: OpenProject, store: StoreReader): AgentNeed {
  const run = store.lastRun();
  const agents = run === undefined ? [] : agentsOfRun(run.settings);
  const seen = agents.map((agent) => ({ agent, samples: readSeen(home.experience, agent)?.samples ?? [] }));
  return agentNeed(agentLimits(user).agentBytes, seen);
}

/** When they began. What is verified waits for its landing, and what is parked for a person, without an agent. */
function agentsAtWork(store: StoreReader): readonly number[] {
  const attempts = store.liveAttempts().filter(({ status }) => status !== 'merging' && status !== 'parked');
  const rounds = [...store.liveTestRounds(), ...store.livePlannings()];
  return [...attempts.map((attempt) => attempt.claimedAt), ...rounds.map((round) => round.startedAt)];
}

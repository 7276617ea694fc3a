import { createHostPressure } from '../../adapters/host-pressure/create-host-pressure';
import { countHeldSlots } from '../../adapters/machine-slots/count-held';
import { describeRefusal, type Refusal } from '../../domain/admission/describe-refusal';
import { refuseAgent } from '../../domain/admission/refuse-agent';
import type { HeldUp } from '../../domain/reason/why-not-running';
import type { StoreReader } from '../../engine/ports/project-store';
import { agentLimits } from './agent-limits';
import type { OpenProject } from './open-project';

/**
 * Why the running host of the project starts no further agent although it has a free lane; null: it would. That stands in
 * its memory alone, but it follows from what everybody on this machine can see.
 */
export function heldByMachine(project: OpenProject, store: StoreReader, now: number): HeldUp | null {
  const refusal = refuse(project, agentsAtWork(store), now);
  return refusal === null ? null : { kind: 'host', sentence: describeRefusal(refusal) };
}

function refuse({ user, home }: OpenProject, admittedAt: readonly number[], now: number): Refusal | null {
  const { allAgents, agentBytes, reserveBytes } = agentLimits(user);
  if (admittedAt.length >= allAgents) return { code: 'run', limit: allAgents };
  const reading = createHostPressure().read();
  const scarce = refuseAgent({ reading, admittedAt, now, agentBytes, reserveBytes });
  // One agent may always run, or nothing would ever move.
  if (scarce !== null && admittedAt.length > 0) return scarce;
  return countHeldSlots(home.agentSlots) >= allAgents ? { code: 'machine', limit: allAgents } : null;
}

/** When they began. What is verified waits for its landing, and what is parked for a person, without an agent. */
function agentsAtWork(store: StoreReader): readonly number[] {
  const attempts = store.liveAttempts().filter(({ status }) => status !== 'merging' && status !== 'parked');
  const rounds = [...store.liveTestRounds(), ...store.livePlannings()];
  return [...attempts.map((attempt) => attempt.claimedAt), ...rounds.map((round) => round.startedAt)];
}

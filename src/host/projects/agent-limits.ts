import type { AgentLimits } from '../../engine/admission/admission';
import type { UserSettings } from '../../shared/settings';

const bytesPerMb = 1_000_000;

/** The ceilings of the user's settings as the engine counts. */
export function agentLimits({ limits }: UserSettings): AgentLimits {
  return {
    allAgents: limits.allAgents,
    agentBytes: limits.agentMemoryMb === null ? null : limits.agentMemoryMb * bytesPerMb,
    reserveBytes: limits.memoryReserveMb === null ? null : limits.memoryReserveMb * bytesPerMb,
  };
}

import { userSettingsSchema } from '../../shared/settings';
import type { RunView } from '../../shared/views';
import { liveRun } from './live-run';

/** Ceiling of coding agents at once. */
export const agentsCeiling = userSettingsSchema.parse({}).limits.codingAgents;

/** What `--parallel` without a number means on the command line. */
const customary = 3;

/** How many agents the slider shows: those of the live run, else what was wished for, else as many as last time. */
export function agentsOf(run: RunView | null, wanted: number | null): number {
  return liveRun(run)?.concurrency ?? clampAgents(wanted ?? run?.concurrency ?? customary);
}

export function clampAgents(value: number): number {
  return Math.min(agentsCeiling, Math.max(1, value));
}

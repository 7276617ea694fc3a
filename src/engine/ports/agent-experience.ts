import type { AgentSample, AgentSeen } from '../../shared/agent-sample';

/** What agents were seen to take on this machine, kept for all runs of the user. Nothing of it throws or holds anybody up. */
export type AgentExperience = {
  /** Those of which anything is known, by name. */
  agents(): readonly string[];
  /** The latest attempts of an agent that were measured, oldest first. */
  of(agent: string): AgentSeen;
  /** `program` is what was started: of another program under the same name nothing is known yet. */
  add(agent: string, program: string, sample: AgentSample): void;
  /** Memory of a process and all that it has started, in bytes; null where it could not be found out. */
  memoryOf(root: number): Promise<number | null>;
  /** Whether this machine tells how much memory processes take. */
  readonly canMeasure: boolean;
};

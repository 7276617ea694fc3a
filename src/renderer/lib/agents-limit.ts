import { liveRun } from './live-run';
import type { ProjectModel } from './project-model';

/** What `--parallel` without a number means on the command line. */
const customary = 3;

/** How many agents the slider shows: those of the live run, else what was wished for, else what the settings say, else as many as last time. */
export function agentsOf({ run, project }: Pick<ProjectModel, 'run' | 'project'>, wanted: number | null): number {
  const usual = project.agents ?? run?.concurrency ?? customary;
  return liveRun(run)?.concurrency ?? clampAgents(wanted ?? usual, project.agentsCeiling);
}

export function clampAgents(value: number, ceiling: number): number {
  return Math.min(ceiling, Math.max(1, value));
}

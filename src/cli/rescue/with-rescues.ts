import type { OpenProject } from '../../host/projects/open-project';
import { readProject } from '../../host/projects/use-project';
import { listRescues } from '../../host/rescue/list-rescues';
import type { Rescue } from '../../host/rescue/rescue';
import { ok, type Result } from '../../shared/result';
import { readRequest, type ReadOptions } from '../project-options';
import type { Terminal } from '../terminal/terminal';

/** The project that is meant and what is kept of it. */
export async function withRescues(
  terminal: Terminal,
  options: ReadOptions,
): Promise<Result<{ readonly project: OpenProject; readonly rescues: readonly Rescue[] }>> {
  const project = await readProject(readRequest(terminal, options));
  if (!project.ok) return project;
  const rescues = await listRescues(project.value);
  return rescues.ok ? ok({ project: project.value, rescues: rescues.value }) : rescues;
}

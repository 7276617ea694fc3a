import { ok, type Result } from '../../shared/result';
import type { ProjectRequest } from '../projects/examine-project';
import { checkHome } from '../projects/check-home';
import { flotillaHome } from '../projects/home';
import { readProjectToMend } from '../projects/use-project';
import { diskFindings } from './disk-findings';
import { good, note, type Finding } from './finding';
import { faultFinding } from './finding-of';
import { leftFiles } from './left-files';
import { machineFindings } from './machine-findings';
import { isMeant, type Mending } from './mending';
import { projectFindings } from './project-findings';
import { vanishedProjects } from './vanished-projects';

/**
 * Looks at this machine and, where there is one, at the project. Changes nothing, or where that is meant puts right what can be;
 * then what is `bad` is what is left. A fault where the project that was named can't be meant.
 */
export async function diagnose(request: ProjectRequest, mending: Mending): Promise<Result<readonly Finding[]>> {
  const meant = checkHome(request.env);
  if (!meant.ok && meant.error.code === 'usage') return meant;
  const home = flotillaHome(request.env);
  const project = await readProjectToMend(request);
  if (!project.ok && request.dir !== null && ['not_found', 'usage'].includes(project.error.code)) return project;
  const files = leftFiles(home, request.env);
  const places = [home.root, ...(project.ok ? [project.value.flotillaFolder] : [])];
  const findings = [...(await machineFindings(request.env)), ...diskFindings(places), ...vanishedProjects(home)];
  if (project.ok) {
    const { name, path } = project.value.project;
    findings.push(good('project', `${name} in ${path}`), ...(await projectFindings(project.value, mending)));
  } else findings.push(...withoutProject(request, project.error));
  return ok([...findings, ...(await (isMeant(mending, ['leftover']) ? files.mend() : files.look()))]);
}

type ProjectFault = Extract<Awaited<ReturnType<typeof readProjectToMend>>, { ok: false }>['error'];

function withoutProject({ dir }: ProjectRequest, fault: ProjectFault): readonly Finding[] {
  const { code, message, remedy = null } = fault;
  // Without a project named, standing somewhere else is no trouble.
  if (dir === null && (code === 'no_project' || code === 'not_a_repository')) return [note('project', message, remedy)];
  return [faultFinding('project', fault)];
}

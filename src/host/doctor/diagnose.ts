import { ok, type Result } from '../../shared/result';
import type { ProjectRequest } from '../projects/examine-project';
import { checkHome } from '../projects/check-home';
import { flotillaHome } from '../projects/home';
import { readProjectToMend } from '../projects/use-project';
import { closedGates, limitFinding } from './closed-gates';
import { diskFindings } from './disk-findings';
import { good, note, type Finding } from './finding';
import { faultFinding } from './finding-of';
import { leftFiles } from './left-files';
import { machineFindings } from './machine-findings';
import { isMeant, type Mending } from './mending';
import { projectFindings } from './project-findings';
import { settingsWarnings } from '../settings/settings-warnings';
import { vanishedProjects } from './vanished-projects';

/**
 * Looks at the project, where there is one, then at this machine and at other projects. Changes nothing, or where that is meant puts right what can be;
 * then what is `bad` is what is left. A fault where the project that was named can't be meant.
 */
export async function diagnose(request: ProjectRequest, mending: Mending): Promise<Result<readonly Finding[]>> {
  const meant = checkHome(request.env);
  if (!meant.ok && meant.error.code === 'usage') return meant;
  const home = flotillaHome(request.env);
  const project = await readProjectToMend(request);
  if (!project.ok && request.dir !== null && ['not_found', 'usage'].includes(project.error.code)) return project;
  const files = leftFiles(home, request.env);
  const gates = closedGates(home, Date.now);
  const places = [home.root, ...(project.ok ? [project.value.flotillaFolder] : [])];
  const ofProject = project.ok
    ? byGravity(await projectFindings(project.value, mending))
    : withoutProject(request, project.error);
  const warnings = await settingsWarnings(project.ok ? project.value.project : null, request.env);
  const ofMachine = [
    ...(await machineFindings(request.env)),
    ...warnings.map(({ message, where, remedy }) => note('settings', `${message} (${where})`, remedy)),
    ...diskFindings(places),
    ...(await (isMeant(mending, ['leftover']) ? files.mend() : files.look())),
    ...(await (isMeant(mending, [limitFinding]) ? gates.mend() : gates.look())),
  ];
  const named = project.ok ? [good('project', `${project.value.project.name} in ${project.value.project.path}`)] : [];
  // Where there is no project at hand, that is no more than worth knowing.
  const isAtHand = project.ok || ofProject.some(({ state }) => state === 'bad');
  const here = isAtHand ? [...named, ...ofProject, ...byGravity(ofMachine)] : [...byGravity(ofMachine), ...ofProject];
  return ok([...here, ...vanishedProjects(home)]);
}

/** What needs somebody first, then what was put right, what is worth knowing, and what is well. */
const gravity = ['bad', 'mended', 'note', 'good'] as const satisfies readonly Finding['state'][];

const byGravity = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => gravity.indexOf(one.state) - gravity.indexOf(other.state));

type ProjectFault = Extract<Awaited<ReturnType<typeof readProjectToMend>>, { ok: false }>['error'];

function withoutProject({ dir }: ProjectRequest, fault: ProjectFault): readonly Finding[] {
  const { code, message, remedy = null } = fault;
  // Without a project named, standing somewhere else is no trouble.
  if (dir === null && (code === 'no_project' || code === 'not_a_repository')) return [note('project', message, remedy)];
  return [faultFinding('project', fault)];
}

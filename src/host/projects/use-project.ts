import { ok, type Result } from '../../shared/result';
import { changeSettings } from '../settings/change-settings';
import { establishProject, openForReading, type Established } from './establish-project';
import {
  examineForMending,
  examineForReading,
  examineForWriting,
  type ProjectRequest,
  type WriteRequest,
} from './examine-project';
import type { OpenProject } from './open-project';
import { refuseUnknownBranch } from './target-branch';

/** Opens a project for a command that only reads; refuses where there is none. */
export async function readProject(request: ProjectRequest): Promise<Result<OpenProject>> {
  const examined = await examineForReading(request);
  return examined.ok ? openForReading(examined.value, request.onBadSettings) : examined;
}

/** The same, where the database itself may be gone. */
export async function readProjectToMend(request: ProjectRequest): Promise<Result<OpenProject>> {
  const examined = await examineForMending(request);
  return examined.ok ? openForReading(examined.value) : examined;
}

/** Opens a project for a command that writes; makes one of a repository that is none yet. */
export async function writeProject(request: WriteRequest, now: number): Promise<Result<Established>> {
  const examined = await examineForWriting(request);
  if (!examined.ok) return examined;
  return establishProject(examined.value, { target: request.target, preferredName: null, settings: null, now });
}

/** Makes a project of a repository, or says that it is one already. */
export async function initProject(
  request: WriteRequest,
  now: number,
): Promise<Result<Established & { readonly checks: readonly string[]; readonly setup: readonly string[] }>> {
  const opened = await writtenOrShown(request, now);
  if (!opened.ok) return opened;
  const retargeted = opened.value.isNew
    ? ok(opened.value.project)
    : await retarget(opened.value.project, request.target);
  if (!retargeted.ok) return retargeted;
  const project = retargeted.value;
  const { checks, setup } = project.settings;
  return ok({
    ...opened.value,
    project,
    checks: checks.map((check) => `${check.name} (${check.kind}): ${check.argv.join(' ')}`),
    setup: setup.map((argv) => argv.join(' ')),
  });
}

/** What only shows a project that is one already is no writing: it may be asked beside a host. */
async function writtenOrShown(request: WriteRequest, now: number): Promise<Result<Established>> {
  const opened = await writeProject(request, now);
  if (opened.ok || opened.error.code !== 'other_host' || request.target !== null || request.trust) return opened;
  const shown = await readProject(request);
  return shown.ok ? ok({ project: shown.value, isNew: false }) : opened;
}

/** `init --target` on a project that is one already changes its setting. */
async function retarget(project: OpenProject, target: string | null): Promise<Result<OpenProject>> {
  if (target === null) return ok(project);
  const known = await refuseUnknownBranch(project.git, target);
  if (!known.ok) return known;
  const owner = project.project.id;
  const env = { FLOTILLA_HOME: project.home.root };
  const written = await changeSettings({ owner, changes: [{ path: ['target'], value: target }], env });
  return written.ok ? ok({ ...project, settings: { ...project.settings, target } }) : written;
}

import { ok, type Result } from '../../shared/result';
import { establishProject, openForReading, type Established } from './establish-project';
import { examineForReading, examineForWriting, type ProjectRequest, type WriteRequest } from './examine-project';
import type { OpenProject } from './open-project';

/** Opens a project for a command that only reads; refuses where there is none. */
export async function readProject(request: ProjectRequest): Promise<Result<OpenProject>> {
  const examined = await examineForReading(request);
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
  const opened = await writeProject(request, now);
  if (!opened.ok) return opened;
  const { checks, setup } = opened.value.project.settings;
  return ok({
    ...opened.value,
    checks: checks.map((check) => `${check.name} (${check.kind}): ${check.argv.join(' ')}`),
    setup: setup.map((argv) => argv.join(' ')),
  });
}

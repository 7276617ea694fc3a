import type { Project } from '../../shared/project';
import { ok, type Result } from '../../shared/result';
import { establishProject } from './establish-project';
import { examineForWriting, type WriteRequest } from './examine-project';
import { broughtAlong } from './trust';

export type TrustedProject = {
  readonly project: Project;
  /** What runs programs and is accepted with it, a sentence for each kind. */
  readonly accepted: readonly string[];
  /** Files that agents take for instructions. */
  readonly instructions: readonly string[];
};

/** Trusts a repository, registered or made a project now, and tells what that accepts. */
export async function trustProject(request: WriteRequest, now: number): Promise<Result<TrustedProject>> {
  const examined = await examineForWriting({ ...request, trust: true });
  if (!examined.ok) return examined;
  const fresh = { target: request.target, preferredName: null, settings: null, now };
  const established = await establishProject({ ...examined.value, accepted: true }, fresh);
  if (!established.ok) return established;
  const { facts } = examined.value;
  return ok({
    project: established.value.project.project,
    accepted: broughtAlong(facts),
    instructions: facts.agentInstructions,
  });
}

import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { Sandbox } from '../ports/sandbox';
import { planSandbox, type SandboxWork } from './plan-sandbox';

/** The sandbox for one program of an attempt, or of the run's own worktree; null where the run has none. */
export async function sandboxFor(
  deps: Pick<EngineDependencies, 'git' | 'surroundings'>,
  settings: Pick<RunSettings, 'sandbox'>,
  work: Omit<SandboxWork, 'adminDir'>,
): Promise<Sandbox | null> {
  if (!settings.sandbox) return null;
  const { adminDirOf, ...around } = deps.surroundings;
  const adminDir = await adminDirOf(work.worktree);
  return planSandbox({ around, commonDir: deps.git.commonDir, work: { ...work, adminDir } });
}

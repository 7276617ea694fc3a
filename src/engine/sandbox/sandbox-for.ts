import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { Sandbox } from '../ports/sandbox';
import { planSandbox, type SandboxWork } from './plan-sandbox';

/** The sandbox for one program that is to work in `folder`, which may lie deeper in a worktree; null where the run has none. */
export async function sandboxFor(
  deps: Pick<EngineDependencies, 'git' | 'surroundings'>,
  settings: Pick<RunSettings, 'sandbox'>,
  { folder, ...work }: Omit<SandboxWork, 'worktree' | 'adminDir'> & { readonly folder: string },
): Promise<Sandbox | null> {
  if (!settings.sandbox) return null;
  const { worktreeOf, ...around } = deps.surroundings;
  const found = await worktreeOf(folder);
  const place = { worktree: found?.path ?? folder, adminDir: found?.adminDir ?? null };
  return planSandbox({ around, commonDir: deps.git.commonDir, work: { ...work, ...place } });
}

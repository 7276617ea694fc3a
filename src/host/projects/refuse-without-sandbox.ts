import { sandboxAvailable } from '../../adapters/processes/launch/sandbox-available';
import { choiceOfRole, rolesOfRun } from '../../shared/choice-of-role';
import { ok, type Result } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';
import type { UserSettings } from '../../shared/settings';

/** A run that was asked to have a sandbox never starts without one, and neither does one whose agent is to have one. */
export async function refuseWithoutSandbox(settings: RunSettings, { agents }: UserSettings): Promise<Result<void>> {
  const names = new Set(rolesOfRun(settings).map((role) => choiceOfRole(settings, role).agent));
  const isWanted = settings.sandbox || agents.some(({ name, sandbox }) => sandbox === true && names.has(name));
  return isWanted ? sandboxAvailable() : ok(undefined);
}

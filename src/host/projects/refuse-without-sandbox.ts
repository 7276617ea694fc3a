import { sandboxAvailable } from '../../adapters/processes/launch/sandbox-available';
import { ok, type Result } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';

/** A run that was asked to have a sandbox never starts without one. */
export async function refuseWithoutSandbox({ sandbox }: Pick<RunSettings, 'sandbox'>): Promise<Result<void>> {
  return sandbox ? sandboxAvailable() : ok(undefined);
}

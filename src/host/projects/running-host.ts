import { readHost } from '../../adapters/sqlite/host-lock';
import type { ProcessIdentity } from '../../shared/attempt';
import { err, ok, type Result } from '../../shared/result';
import { guarded } from './guarded';
import type { FlotillaHome } from './home';

type Repository = { readonly root: string; readonly commonDir: string };

/** The living process that orchestrates the repository; null when none does. */
export function runningHost(home: FlotillaHome, commonDir: string): Result<ProcessIdentity | null> {
  return guarded(() => ok(readHost({ folder: home.locks, commonDir })));
}

/** Refuses to write beside a running host, naming it. */
export function refuseBesideHost(home: FlotillaHome, repository: Repository): Result<void> {
  const host = runningHost(home, repository.commonDir);
  if (!host.ok) return host;
  if (host.value === null) return ok(undefined);
  return err({
    code: 'other_host',
    message: `Another Flotilla (process ${host.value.pid}) is working on this repository.`,
    where: repository.root,
    remedy: `Wait until it has finished, or stop it with Ctrl-C where it runs or kill ${host.value.pid}.`,
  });
}

import { readHost } from '../../adapters/sqlite/host-lock';
import type { ProcessIdentity } from '../../shared/attempt';
import { err, ok, type Result } from '../../shared/result';
import { guarded } from './guarded';
import type { FlotillaHome } from './home';

/** The living process that orchestrates the project in this folder; null when none does. */
export function runningHost(home: FlotillaHome, path: string): Result<ProcessIdentity | null> {
  return guarded(() => ok(readHost({ folder: home.locks, project: path })));
}

/** Refuses to write beside a running host, naming it. */
export function refuseBesideHost(home: FlotillaHome, path: string): Result<void> {
  const host = runningHost(home, path);
  if (!host.ok) return host;
  if (host.value === null) return ok(undefined);
  return err({
    code: 'other_host',
    message: `Another Flotilla (process ${host.value.pid}) is working on this project.`,
    where: path,
    remedy: `Wait until it has finished, or stop it with Ctrl-C where it runs or flotilla stop.`,
  });
}

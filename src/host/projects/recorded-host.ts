import { createProcesses } from '../../adapters/processes/create-processes';
import type { ProjectStore } from '../../engine/ports/project-store';
import { err, ok, type Result } from '../../shared/result';

/**
 * Refuses beside the living host of an unfinished run. The lock lies in the user's folder, so another user or another
 * FLOTILLA_HOME does not see it; the run's own row does.
 */
export async function refuseBesideRecordedHost(store: ProjectStore, root: string): Promise<Result<void>> {
  const run = store.lastRun();
  if (run === undefined || run.status === 'finished' || run.host.pid === process.pid) return ok(undefined);
  const living = await createProcesses().identify(run.host.pid);
  if (living?.startedAt !== run.host.startedAt) return ok(undefined);
  return err({
    code: 'other_host',
    message: `Another Flotilla (process ${run.host.pid}) is working on this project, with a user folder of its own.`,
    where: root,
    remedy: `Wait until it has finished, or stop it with Ctrl-C where it runs or kill ${run.host.pid}.`,
  });
}

import { readControlFile, type ControlRecord } from '../../adapters/control-socket/control-file';
import type { ProcessIdentity } from '../../shared/attempt';
import { ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { runningHost } from '../projects/running-host';
import { controlFileOf } from './control-file-of';

/** The living holder of a project's host lock. */
export type FoundHost = {
  readonly host: ProcessIdentity;
  /** How it is reached; null for one that takes no calls, such as a command that writes for a moment. */
  readonly record: ControlRecord | null;
};

/** Between taking the lock and opening the socket lies the opening of a database. */
const patienceMs = 2_000;
const lookAgainMs = 50;

/** Who hosts the project now; null when nobody does. */
export async function findHost({ home, project }: OpenProject): Promise<Result<FoundHost | null>> {
  const file = controlFileOf({ home, path: project.path });
  for (const deadline = performance.now() + patienceMs; ;) {
    const host = runningHost(home, project.path);
    if (!host.ok || host.value === null) return host.ok ? ok(null) : host;
    const record = readControlFile(file);
    // Of another process: the leftover of one that was killed.
    const isItsOwn = record?.pid === host.value.pid && record.startedAt === host.value.startedAt;
    if (isItsOwn) return ok({ host: host.value, record });
    if (performance.now() > deadline) return ok({ host: host.value, record: null });
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

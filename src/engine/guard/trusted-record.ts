import { compareGuard } from '../../domain/guard/compare-guard';
import { executablePart } from '../../domain/guard/executable-part';
import type { GuardSnapshot } from '../../shared/guard';
import { guardSnapshotSchema } from '../../shared/guard-schema';
import type { RunId } from '../../shared/ids';
import type { AttemptFiles } from '../ports/attempt-files';

const fileName = 'guard.json';
const folderOf = (run: RunId): string => `runs/${run}`;

/**
 * Writes down what a run trusts to be executed, each time that changes: the host that comes after one that was killed
 * compares with it. Branches and tags are left out: of those the log of landings and the worktrees' own logs tell.
 */
export function keepTrusted(files: Pick<AttemptFiles, 'write'>, run: RunId): (trusted: GuardSnapshot) => void {
  let kept: GuardSnapshot | null = null;
  return (trusted) => {
    const executable = executablePart(trusted);
    if (kept !== null && compareGuard(kept, executable, { ownRefs: [] }).length === 0) return;
    files.write(folderOf(run), fileName, JSON.stringify(executable));
    kept = executable;
  };
}

/** What a run trusted last; null where nothing was written down that makes sense. */
export function trustedOf(files: Pick<AttemptFiles, 'read'>, run: RunId): GuardSnapshot | null {
  const text = files.read(folderOf(run), fileName);
  const parsed = text === null ? null : guardSnapshotSchema.safeParse(jsonOf(text));
  return parsed?.data ?? null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half of a file or none of ours: there is nothing to compare with.
    return null;
  }
}

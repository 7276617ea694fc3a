import type { CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { splitNull } from './split-null';

/** What is in a commit. An index tells the same only until somebody writes to it. */
export type TrackedPaths = {
  readonly files: ReadonlySet<string>;
  /** Every folder above one of them. */
  readonly folders: ReadonlySet<string>;
  /** Places of other repositories, into which git does not look. */
  readonly submodules: ReadonlySet<string>;
};

export async function trackedPaths(repository: Repository, commit: CommitId): Promise<TrackedPaths> {
  const listed = await repository.run(['ls-tree', '-r', '-z', '--full-tree', commit], { cwd: repository.root });
  const files = new Set<string>();
  const folders = new Set<string>();
  const submodules = new Set<string>();
  for (const record of splitNull(listed.stdout)) {
    const path = record.slice(record.indexOf('\t') + 1);
    (record.startsWith('160000 ') ? submodules : files).add(path);
    addFoldersAbove(path, folders);
  }
  return { files, folders, submodules };
}

function addFoldersAbove(path: string, folders: Set<string>): void {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    if (folders.has(folder)) return;
    folders.add(folder);
  }
}

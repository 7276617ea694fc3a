import type { FileChange } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { splitNull } from './split-null';
import { withoutNewline } from './without-newline';

/** Paths that differ between the merge base of both commits and `head`; without a common ancestor, between both. */
export async function changes(repository: Repository, base: CommitId, head: CommitId): Promise<readonly FileChange[]> {
  const cwd = repository.root;
  const shared = await repository.run(['merge-base', base, head], { cwd, answers: [0, 1] });
  const from = shared.code === 0 ? withoutNewline(shared.stdout) : base;
  const args = ['diff-tree', '-r', '-z', '-M', '--name-status', '--no-ext-diff', from, head];
  return parseNameStatus((await repository.run(args, { cwd })).stdout);
}

/** Reads `--name-status -z`: status, path, and for renames and copies the new path after the old one. */
export function parseNameStatus(output: string): readonly FileChange[] {
  const fields = splitNull(output);
  const found: FileChange[] = [];
  for (let index = 0; index + 1 < fields.length;) {
    const status = fields[index]?.charAt(0) as FileChange['status'];
    const moved = status === 'R' || status === 'C';
    const path = fields[index + (moved ? 2 : 1)] ?? '';
    found.push({ status, path, oldPath: moved ? (fields[index + 1] ?? null) : null });
    index += moved ? 3 : 2;
  }
  return found;
}

import { commitId, type CommitId } from '../../shared/ids';
import type { Repository } from './repository';
import { splitNull } from './split-null';

export type WorktreeEntry = {
  readonly path: string;
  /** Full ref; null when detached or bare. */
  readonly branch: string | null;
  /** Null before the first commit. */
  readonly head: CommitId | null;
  /** Its folder, or the `.git` file in it, is gone. */
  readonly missing: boolean;
};

/** All worktrees git knows of, the main one first. */
export async function listWorktrees(repository: Repository): Promise<readonly WorktreeEntry[]> {
  const listed = await repository.run(['worktree', 'list', '--porcelain', '-z'], { cwd: repository.root });
  return parseWorktrees(listed.stdout);
}

export function parseWorktrees(output: string): readonly WorktreeEntry[] {
  const entries: WorktreeEntry[] = [];
  for (const field of splitNull(output)) {
    const [word, value] = cut(field);
    if (word === 'worktree') entries.push({ path: value, branch: null, head: null, missing: false });
    const last = entries.pop();
    if (last === undefined) continue;
    entries.push({ ...last, ...attribute(word, value) });
  }
  return entries;
}

function attribute(word: string, value: string): Partial<WorktreeEntry> {
  if (word === 'HEAD') return { head: /^0+$/.test(value) ? null : commitId(value) };
  if (word === 'branch') return { branch: value };
  if (word === 'prunable') return { missing: true };
  return {};
}

function cut(field: string): readonly [string, string] {
  const space = field.indexOf(' ');
  return space < 0 ? [field, ''] : [field.slice(0, space), field.slice(space + 1)];
}

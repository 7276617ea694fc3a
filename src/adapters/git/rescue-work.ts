import { copyFile, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commitId, type CommitId } from '../../shared/ids';
import { asOnDisk } from './as-on-disk';
import { identityEnvironment } from './identity-environment';
import type { LinkedWorktree } from './linked-worktree';
import { readStatus } from './read-status';
import type { Repository } from './repository';
import { resetOwnSettings } from './own-settings';
import { resolve } from './resolve';
import { revealFiles } from './reveal-files';
import { stageAll, type Staging } from './stage-all';
import { treeOf } from './tree-of';
import { withoutNewline } from './without-newline';
import type { WorktreeCall } from './worktree-call';

export type RescuedWork = {
  /** Holds everything that would be lost with the worktree; null when nothing would. */
  readonly commit: CommitId | null;
  /** Repositories inside the worktree, which no commit can hold. */
  readonly nested: readonly string[];
};

/** Makes a commit of what only this worktree holds, without touching its index, its HEAD or any branch. */
export async function rescueWork(
  repository: Repository,
  worktree: LinkedWorktree,
  there: boolean,
): Promise<RescuedWork> {
  await resetOwnSettings(repository, worktree.adminDir);
  // Where the folder is gone, git's own folder about it can still tell which commit it was at.
  const call: WorktreeCall = there
    ? { cwd: worktree.path, env: worktree.env, settings: asOnDisk }
    : { cwd: repository.root, env: { GIT_DIR: worktree.adminDir, GIT_COMMON_DIR: repository.commonDir } };
  const head = (await headCommit(repository, call)) ?? (await lastHead(repository, worktree));
  // A worktree without an index was never filled.
  const filled = there && (await isFile(join(worktree.adminDir, 'index')));
  if (filled) await revealFiles(repository, call, false);
  const changed = filled ? await readStatus(repository, call) : [];
  const nested = changed.filter((entry) => entry.path.endsWith('/')).map((entry) => entry.path.slice(0, -1));
  const made =
    changed.length > nested.length ? await commitOf(repository, worktree, head, { changed, without: nested }) : head;
  if (made !== head) return { commit: made, nested };
  const lost = head !== null && !(await isReachable(repository, head));
  return { commit: lost ? head : null, nested };
}

async function headCommit(repository: Repository, call: WorktreeCall): Promise<CommitId | null> {
  const args = ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'];
  const found = await repository.run(args, { ...call, answers: [0, 1, 128] });
  return found.code === 0 ? commitId(withoutNewline(found.stdout)) : null;
}

/** Where HEAD stands on a branch that is gone, its log still tells where it stood: where an agent committed last, or began. */
async function lastHead(repository: Repository, { adminDir }: LinkedWorktree): Promise<CommitId | null> {
  const log = await readFile(join(adminDir, 'logs/HEAD'), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw cause;
  });
  const ids = log.split('\n').flatMap((line) => /^[0-9a-f]+ (?!0+ )([0-9a-f]+) /.exec(line)?.[1] ?? []);
  const last = ids.at(-1);
  return last === undefined ? null : resolve(repository, last);
}

/** The commit of what is there; `head` itself where that is the same. */
async function commitOf(
  repository: Repository,
  worktree: LinkedWorktree,
  head: CommitId | null,
  staging: Staging,
): Promise<CommitId> {
  const index = join(worktree.adminDir, 'flotilla-rescue-index');
  await copyFile(join(worktree.adminDir, 'index'), index);
  try {
    const identity = await identityEnvironment(repository);
    const env = { ...worktree.env, ...identity, GIT_INDEX_FILE: index };
    const call = { cwd: worktree.path, env, settings: asOnDisk, writes: true };
    await stageAll(repository, call, staging);
    const tree = withoutNewline((await repository.run(['write-tree'], call)).stdout);
    if (head !== null && tree === (await treeOf(repository, head))) return head;
    const parents = head === null ? [] : ['-p', head];
    const message = 'Uncommitted work, kept when its worktree was removed\n';
    const made = await repository.run(['commit-tree', ...parents, '-F', '-', tree], { ...call, stdin: message });
    return commitId(withoutNewline(made.stdout));
  } finally {
    await rm(index, { force: true });
  }
}

async function isReachable(repository: Repository, commit: CommitId): Promise<boolean> {
  const args = ['for-each-ref', '--count=1', `--contains=${commit}`, '--format=%(refname)'];
  return (await repository.run(args, { cwd: repository.root })).stdout !== '';
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

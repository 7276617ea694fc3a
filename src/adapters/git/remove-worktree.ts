import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RemovedWorktree } from '../../engine/ports/git';
import type { Fault } from '../../shared/fault';
import type { AttemptId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { gitFault } from './git-failed';
import { keepCommit } from './keep-commit';
import { linkedWorktree, type LinkedWorktree } from './linked-worktree';
import type { Repository } from './repository';
import { rescueWork, type RescuedWork } from './rescue-work';
import { tryToDelete } from './try-to-delete';
import { isForVerifying } from './verify-mark';

export type RemoveWorktreeInput = { readonly path: string; readonly attempt: AttemptId | null };

const nobodysWork: RescuedWork = { commit: null, nested: [] };

/**
 * Removes a linked worktree. Uncommitted and untracked work, and commits on no branch, are kept under a ref first; repositories
 * inside it are moved aside. From a verify worktree nothing is kept. What git does not know as a worktree is never deleted.
 * A worktree that is gone already is fine.
 */
export async function removeWorktree(
  repository: Repository,
  { path, attempt }: RemoveWorktreeInput,
): Promise<Result<RemovedWorktree>> {
  const worktree = await linkedWorktree(repository, path);
  const there = await exists(path);
  if (worktree === null) return there ? err(unknown(path)) : ok({ rescued: null });
  try {
    const work = (await isForVerifying(worktree)) ? nobodysWork : await rescueWork(repository, worktree, there);
    const discarded = `${path}.removed-${randomUUID().slice(0, 8)}`;
    const rescued = await repository.mutex.run(async () => {
      const ref = work.commit === null ? null : await keepCommit(repository, rescueRef(path, attempt), work.commit);
      if (there) await putAside(worktree, work.nested);
      if (there) await rename(path, discarded);
      const args = ['worktree', 'remove', '--force', '--force', worktree.path];
      await repository.run(args, { cwd: repository.root, writes: true });
      return ref;
    });
    const left = await sweep(path);
    return ok(left.length === 0 ? { rescued } : { rescued, left });
  } catch (error) {
    if (isRefusal(error)) return err(unmovable(path, error));
    return err(gitFault(error, `Could not remove the worktree ${path}`));
  }
}

function rescueRef(path: string, attempt: AttemptId | null): string {
  const name = attempt ?? `worktree-${basename(path).replace(/[^A-Za-z0-9]+/g, '-')}`;
  return `refs/flotilla/rescue/${name}`;
}

/** Clones an agent made inside its worktree can't be kept as a commit. */
async function putAside(worktree: LinkedWorktree, nested: readonly string[]): Promise<void> {
  const folder = `${worktree.path}.kept-${Date.now()}`;
  for (const path of nested) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(join(worktree.path, path), join(folder, path));
  }
}

/**
 * Deletes the folder renamed away, outside the mutex because that may take seconds, and any that a crash left from before. Answers
 * with those that stay: a check may have made files as another user.
 */
async function sweep(path: string): Promise<readonly string[]> {
  const prefix = `${basename(path)}.removed-`;
  const siblings = await readdir(dirname(path)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cause;
  });
  const discarded = siblings.filter((name) => name.startsWith(prefix)).map((name) => join(dirname(path), name));
  const deleted = await Promise.all(discarded.map(tryToDelete));
  return discarded.filter((_, index) => !deleted[index]);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

const refusals: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** The system keeps the folder where it is. */
function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && refusals.has((error as NodeJS.ErrnoException).code);
}

function unmovable(path: string, cause: NodeJS.ErrnoException): Fault {
  const message = `The system does not let it go (${cause.code ?? cause.message}).`;
  return { code: 'io', message, where: path, remedy: 'Somebody else owns it, or uses it.', cause };
}

function unknown(path: string) {
  const message = 'This folder is not a worktree git knows of, so it is not deleted.';
  return {
    code: 'refused',
    message,
    where: path,
    remedy: 'Look into it, and delete it yourself when nothing in it matters.',
  } as const;
}

import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CommitId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { branchRef } from './branch-ref';
import { gitFault, GitFailed } from './git-failed';
import { isAncestor } from './is-ancestor';
import { keepCommit } from './keep-commit';
import { linkedWorktree, type LinkedWorktree } from './linked-worktree';
import { listWorktrees } from './list-worktrees';
import { mendGitFile } from './mend-git-file';
import { resetOwnSettings } from './own-settings';
import type { Repository } from './repository';
import { resolve } from './resolve';

export type AddWorktreeInput = { readonly path: string; readonly branch: string; readonly base: CommitId };

/** A lock file in a worktree of ours this old belongs to a git that died. */
const deadLockMs = 10_000;

/**
 * Creates the branch at `base` and a worktree on it. A worktree of that branch that is there already is taken over as it is, a branch
 * that goes on from `base` as well; an older branch of that name is kept under `refs/flotilla/rescue` and begun anew.
 * The files are written outside the mutex, so that several worktrees fill at once.
 */
export async function addWorktree(repository: Repository, input: AddWorktreeInput): Promise<Result<void>> {
  try {
    const added = await repository.mutex.run(() => register(repository, input));
    return added.ok ? ok(await fill(repository, added.value)) : added;
  } catch (error) {
    return err(gitFault(error, `Could not make the worktree of ${input.branch}`, remedyFor(error)));
  }
}

async function register(repository: Repository, input: AddWorktreeInput): Promise<Result<LinkedWorktree>> {
  const ref = branchRef(input.branch);
  const taken = await takeOver(repository, input, ref);
  if (!taken.ok || taken.value !== null) return taken as Result<LinkedWorktree>;
  await makeRoom(input.path);
  await prepareBranch(repository, input, ref);
  const args = ['worktree', 'add', '--quiet', '--no-checkout', input.path, input.branch];
  await repository.run(args, { cwd: repository.root, writes: true });
  const made = await linkedWorktree(repository, input.path);
  if (made === null) throw new Error(`git made no worktree at ${input.path}`);
  return ok(made);
}

/** The existing worktree of this branch, or null once nothing stands in the way of a new one. */
async function takeOver(
  repository: Repository,
  input: AddWorktreeInput,
  ref: string,
): Promise<Result<LinkedWorktree | null>> {
  const existing = await linkedWorktree(repository, input.path);
  for (const entry of await listWorktrees(repository)) {
    const here = existing?.path === entry.path;
    const ours = entry.branch === ref;
    if (!here && !ours) continue;
    if (!(await isThere(entry.path))) await forget(repository, entry.path);
    else if (here && ours) return ok(existing);
    else return err(occupied(input, entry.path, entry.branch));
  }
  return ok(null);
}

/** Only for a worktree whose folder is gone: git would delete the folder too, and with it uncommitted work. */
async function forget(repository: Repository, path: string): Promise<void> {
  await repository.run(['worktree', 'remove', '--force', '--force', path], { cwd: repository.root, writes: true });
}

/** A folder git does not know of may hold somebody's work: it is moved aside, never deleted. */
async function makeRoom(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const inside = await readdir(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cause;
  });
  if (inside.length > 0) await rename(path, `${path}.kept-${Date.now()}`);
}

async function prepareBranch(repository: Repository, input: AddWorktreeInput, ref: string): Promise<void> {
  await dropSymbolic(repository, ref);
  const tip = await resolve(repository, ref);
  if (tip !== null && (await isAncestor(repository, input.base, tip))) return;
  if (tip !== null && !(await isAncestor(repository, tip, input.base))) {
    await keepCommit(repository, `refs/flotilla/rescue/${input.branch.replace('/', '-')}`, tip);
  }
  const before = tip ?? '0'.repeat(input.base.length);
  const args = ['update-ref', '-m', 'flotilla: begin', ref, input.base, before];
  await repository.run(args, { cwd: repository.root, writes: true });
}

/** A branch of ours that an agent made another name of some other branch: commits on it would move that one. */
async function dropSymbolic(repository: Repository, ref: string): Promise<void> {
  const call = { cwd: repository.root, writes: true };
  const found = await repository.run(['symbolic-ref', '--quiet', ref], { ...call, answers: [0, 1, 128] });
  if (found.code === 0) await repository.run(['symbolic-ref', '--delete', ref], call);
}

/** Writes the files of a worktree that has none yet; one with an index was complete once and may hold work. */
async function fill(repository: Repository, worktree: LinkedWorktree): Promise<void> {
  await mendGitFile(worktree);
  await resetOwnSettings(repository, worktree.adminDir);
  await dropDeadLocks(worktree.adminDir);
  if (await isThere(join(worktree.adminDir, 'index'))) return;
  const call = { cwd: worktree.path, env: worktree.env, writes: true };
  await repository.run(['reset', '--hard', '--quiet'], call);
}

async function dropDeadLocks(adminDir: string): Promise<void> {
  for (const name of ['index.lock', 'HEAD.lock']) {
    const file = join(adminDir, name);
    const since = await stat(file).then(
      (found) => found.mtimeMs,
      () => null,
    );
    if (since !== null && Date.now() - since > deadLockMs) await rm(file, { force: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function occupied(input: AddWorktreeInput, path: string, branch: string | null) {
  const message = `The worktree ${path} is on ${branch ?? 'no branch'}, so ${input.branch} cannot be checked out at ${input.path}.`;
  return { code: 'refused', message, where: path, remedy: `git worktree remove ${path}` } as const;
}

function remedyFor(error: unknown): string | undefined {
  if (!(error instanceof GitFailed)) return undefined;
  if (/'refs\/heads\/flotilla' exists/.test(error.stderr))
    return 'Rename your branch flotilla: git branch -m flotilla other-name';
  if (/\.lock'/.test(error.stderr)) return 'If no git command is running, delete the lock file it names.';
  return undefined;
}

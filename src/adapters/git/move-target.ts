import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MoveOutcome } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { blockingFiles } from './blocking-files';
import { checkoutsOf } from './checkouts-of';
import { GitFailed, firstComplaint } from './git-failed';
import { isAncestor } from './is-ancestor';
import { isHeld, retryLocked } from './retry-locked';
import type { Repository } from './repository';
import { resolve } from './resolve';
import type { GitOutput } from './run-git';
import { withoutNewline } from './without-newline';

export type MoveTargetInput = { readonly ref: string; readonly from: CommitId; readonly to: CommitId };

/**
 * Moves the target from `from` to `to`, which must contain it. Checked out nowhere: compare-and-swap of the ref. Checked out: a
 * fast-forward merge in that checkout, which keeps unrelated uncommitted, untracked and ignored files and refuses to touch those in
 * its way. A target that is at `to` already counts as moved, so that the step can be repeated after a crash.
 */
export async function moveTarget(repository: Repository, input: MoveTargetInput): Promise<MoveOutcome> {
  if (!input.ref.startsWith('refs/heads/')) throw new TypeError(`not a branch: ${input.ref}`);
  try {
    return await repository.mutex.run(() => move(repository, input));
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    return failed(firstComplaint(error.stderr) ?? error.message);
  }
}

async function move(repository: Repository, input: MoveTargetInput): Promise<MoveOutcome> {
  const now = await resolve(repository, input.ref);
  if (now === input.to) return { moved: true };
  if (now !== input.from) return { moved: false, why: 'target_moved', now };
  if (!(await isAncestor(repository, input.from, input.to))) {
    return failed(
      `${short(input.to)} does not contain ${short(input.from)}, so the target cannot be moved forward to it`,
    );
  }
  const found = await checkoutsOf(repository, input.ref);
  if (found.unfinished !== null) return failed(found.unfinished);
  const [checkout, another] = found.checkouts;
  if (checkout === undefined) return swap(repository, input);
  if (another !== undefined)
    return failed(`${name(input.ref)} is checked out twice, in ${checkout.path} and in ${another.path}`);
  if (checkout.missing) {
    return failed(
      `${name(input.ref)} is checked out in ${checkout.path}, which is not there; if it is gone for good: git worktree prune`,
    );
  }
  return mergeThere(repository, input, checkout.path);
}

async function swap(repository: Repository, { ref, from, to }: MoveTargetInput): Promise<MoveOutcome> {
  try {
    const args = ['update-ref', '-m', 'flotilla: land', ref, to, from];
    await repository.run(args, { cwd: repository.root, writes: true });
    return { moved: true };
  } catch (error) {
    const now = await resolve(repository, ref);
    if (error instanceof GitFailed && now !== from) return { moved: false, why: 'target_moved', now };
    throw error;
  }
}

async function mergeThere(repository: Repository, input: MoveTargetInput, checkout: string): Promise<MoveOutcome> {
  const args = [
    'merge',
    '--ff-only',
    '--no-overwrite-ignore',
    '--no-autostash',
    '--no-verify-signatures',
    '--no-stat',
    '--quiet',
  ];
  const env = { GIT_CEILING_DIRECTORIES: dirname(checkout), GIT_REFLOG_ACTION: 'flotilla: land' };
  const answers = [0, 1, 2, 128];
  const merged = await whenUnlocked(async () => {
    await refuseLockedRefs(repository, input.ref, checkout);
    return repository.run([...args, input.to], { cwd: checkout, env, writes: true, answers });
  });
  const now = await resolve(repository, input.ref);
  if (now === input.to) return { moved: true };
  if (now !== input.from) return { moved: false, why: 'target_moved', now };
  const files = blockingFiles(merged.stderr);
  if (files.length > 0) return { moved: false, why: 'uncommitted_changes', files, checkout };
  const complaint = firstComplaint(merged.stderr) ?? `the merge in ${checkout} ended with exit code ${merged.code}`;
  return failed(`${name(input.ref)} could not be moved in ${checkout}: ${complaint}`);
}

/** Tries again for a moment while somebody holds a lock, such as a commit of the person; then their refusal is the answer. */
async function whenUnlocked(run: () => Promise<GitOutput>): Promise<GitOutput> {
  return retryLocked(async () => {
    const output = await run();
    if (output.code !== 0 && isHeld(output.stderr)) throw new GitFailed(['merge'], output.code, output.stderr);
    return output;
  }).catch((error: unknown) => {
    if (error instanceof GitFailed) return { code: error.code ?? 128, stdout: '', stderr: error.stderr };
    throw error;
  });
}

/** Git finds a locked ref only after it has written the files: then the person's checkout would be half of each. */
async function refuseLockedRefs(repository: Repository, ref: string, checkout: string): Promise<void> {
  const args = ['rev-parse', '--path-format=absolute', '--git-path', 'HEAD.lock', '--git-path', `${ref}.lock`];
  const { stdout } = await repository.run(args, { cwd: checkout });
  for (const path of withoutNewline(stdout).split('\n')) {
    if (existsSync(path)) throw new GitFailed(['merge'], null, `fatal: Unable to create '${path}': File exists.`);
  }
}

function failed(message: string): MoveOutcome {
  return { moved: false, why: 'git_failed', message };
}

function short(commit: CommitId): string {
  return commit.slice(0, 12);
}

function name(ref: string): string {
  return ref.slice('refs/heads/'.length);
}

import type { ChangedFile } from '../../domain/verification/changed-file';
import { findProtectedChanges } from '../../domain/verification/find-protected-changes';
import { isPackageManifest } from '../../domain/verification/package-manifest';
import { makefilesIn, manifestsAround } from '../../domain/verification/proof-of';
import { isInstalledPackage, isTest } from '../../domain/verification/protected-paths';
import type { CheckSpec } from '../../shared/check';
import type { CommitId } from '../../shared/ids';
import type { FileChange, Git } from '../ports/git';

/** What between two commits weakens or redirects its own proof, one sentence each. */
export async function protectedChanges(
  git: Git,
  input: {
    readonly base: CommitId;
    readonly head: CommitId;
    readonly checks: readonly CheckSpec[];
    readonly setup: readonly (readonly string[])[];
    readonly scope: string;
  },
): Promise<readonly string[]> {
  const { base, checks, setup, scope } = input;
  const changes = await git.changes(base, input.head);
  const files = await Promise.all(changes.flatMap(sides).map((side) => withTexts(git, input, side)));
  return findProtectedChanges(files, checks, { scope, setup, before: await textsBefore(git, base, scope) });
}

/** What a check stands for is read in manifest and makefile, also where nothing changed in them. */
async function textsBefore(git: Git, base: CommitId, scope: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of [...manifestsAround(scope), ...makefilesIn(scope)]) {
    const text = await git.readFile(base, path);
    if (text !== null) texts.set(path, text);
  }
  return texts;
}

type Side = { readonly path: string; readonly oldPath: string; readonly change: ChangedFile['change'] };

/** A renamed test is still there, a test renamed to something else is gone. */
function sides(change: FileChange): readonly Side[] {
  const oldPath = change.oldPath ?? change.path;
  if (change.status === 'A' || change.status === 'C') return [{ path: change.path, oldPath, change: 'added' }];
  if (change.status === 'D') return [{ path: change.path, oldPath, change: 'deleted' }];
  if (oldPath === change.path) return [{ path: change.path, oldPath, change: 'changed' }];
  if (isTest(oldPath) && isTest(change.path)) return [{ path: change.path, oldPath, change: 'changed' }];
  return [
    { path: oldPath, oldPath, change: 'deleted' },
    { path: change.path, oldPath, change: 'added' },
  ];
}

async function withTexts(
  git: Git,
  input: { readonly base: CommitId; readonly head: CommitId },
  side: Side,
): Promise<ChangedFile> {
  const { path, change } = side;
  const isRead = isTest(path) || (isPackageManifest(path) && !isInstalledPackage(path));
  if (!isRead) return { path, change, before: null, after: null };
  return {
    path,
    change,
    before: change === 'added' ? null : await git.readFile(input.base, side.oldPath),
    after: change === 'deleted' ? null : await git.readFile(input.head, path),
  };
}

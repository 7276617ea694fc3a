import type { ChangedFile } from '../../domain/verification/changed-file';
import { findProtectedChanges, manifestIn } from '../../domain/verification/find-protected-changes';
import { isTest } from '../../domain/verification/protected-paths';
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
    readonly scope: string;
  },
): Promise<readonly string[]> {
  const changes = await git.changes(input.base, input.head);
  const files = await Promise.all(changes.flatMap(sides).map((side) => withTexts(git, input, side)));
  return findProtectedChanges(await withManifest(git, input, files), input.checks, input.scope);
}

/** Which tool a check stands for is read in the manifest, also where nothing changed in it. */
async function withManifest(
  git: Git,
  { base, scope }: { readonly base: CommitId; readonly scope: string },
  files: readonly ChangedFile[],
): Promise<readonly ChangedFile[]> {
  const path = manifestIn(scope);
  if (files.some((file) => file.path === path)) return files;
  const text = await git.readFile(base, path);
  return text === null ? files : [...files, { path, change: 'changed', before: text, after: text }];
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
  input: { readonly base: CommitId; readonly head: CommitId; readonly scope: string },
  side: Side,
): Promise<ChangedFile> {
  const { path, change } = side;
  if (path !== manifestIn(input.scope) && !isTest(path)) return { path, change, before: null, after: null };
  return {
    path,
    change,
    before: change === 'added' ? null : await git.readFile(input.base, side.oldPath),
    after: change === 'deleted' ? null : await git.readFile(input.head, path),
  };
}

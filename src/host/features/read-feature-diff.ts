import { existsSync } from 'node:fs';
import { GitFailed, gitFault } from '../../adapters/git/git-failed';
import { openDiffReader, type DiffReader, type Patch } from '../../adapters/git/read-diff';
import type { ProjectStore } from '../../engine/ports/project-store';
import type { Attempt } from '../../shared/attempt';
import type { FeatureDiff } from '../../shared/contract/feature-calls';
import { featureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import { guarded } from '../projects/guarded';
import type { OpenProject } from '../projects/open-project';
import { rescueBook } from '../rescue/list-rescues';

type Query = {
  readonly number: number;
  /** Null: the newest. */
  readonly attempt: number | null;
};

/** What an attempt changes against the commit it began at: in its worktree, as it landed, or as it is kept. */
export async function readFeatureDiff(
  project: OpenProject,
  store: () => ProjectStore,
  { number, attempt }: Query,
): Promise<Result<FeatureDiff>> {
  const found = guarded(() => {
    const attempts = store().attempts(featureNumber(number));
    return ok(attempt === null ? attempts.at(-1) : attempts.find((each) => each.number === attempt));
  });
  if (!found.ok) return found;
  if (found.value === undefined) return ok({ title: 'Nothing was tried yet', files: [], more: 0 });
  try {
    const reader = openDiffReader(project.git, { env: process.env });
    return ok(await diffOf(project, reader, found.value));
  } catch (error) {
    if (error instanceof GitFailed) return err(gitFault(error, 'The difference can’t be read'));
    throw error;
  }
}

async function diffOf(project: OpenProject, reader: DiffReader, attempt: Attempt): Promise<FeatureDiff> {
  const { base, head, worktree, number, outcome } = attempt;
  const shown = (what: string, patch: Patch): FeatureDiff => ({
    title: `Attempt ${number}, ${what}`,
    files: [...patch.files],
    more: patch.more,
  });
  if (base === null) return shown('not begun', nothing);
  if (attempt.status !== 'finished' && worktree !== null && existsSync(worktree)) {
    const patch = await reader.inWorktree(base, worktree);
    if (patch !== null) return shown('as its worktree is now', patch);
  }
  const kept = outcome === 'landed' ? null : await keptOf(project, attempt);
  if (kept !== null) return shown('as it is kept', await reader.between(base, kept));
  if (head === null || (await project.git.resolve(head)) === null) return shown('nothing of it is kept', nothing);
  return shown(outcome === 'landed' ? 'as it landed' : 'as it was committed', await reader.between(base, head));
}

async function keptOf(project: OpenProject, { id }: Attempt) {
  return (await rescueBook(project).refs()).find(({ name }) => name === id)?.commit ?? null;
}

const nothing: Patch = { files: [], more: 0 };

import type { CommitId } from '../../shared/ids';
import { normalisePath } from '../../domain/locks/lock-names';
import { findDamage } from '../guard/find-damage';
import { isOwnFolder } from '../../shared/own-folder';
import type { ProjectFacts } from '../dependencies';
import type { FileChange } from '../ports/git';
import type { RunContext } from './attempt-context';
import type { AttemptEnd, AttemptWork } from './attempt-work';
import { asDenied } from './denials';

export const maxCommittedFileBytes = 10 * 1024 * 1024;

export type Committed = { readonly kind: 'committed'; readonly head: CommitId };

/** Commits what the agent left uncommitted and looks at the whole change: is there one, and is it allowed? */
export async function commitWork(
  context: RunContext,
  work: AttemptWork,
  ownChecksWereRed: boolean,
): Promise<Committed | AttemptEnd> {
  const { deps, ledger } = context;
  if (!(await deps.workspace.exists(work.place.worktree))) {
    const kept = (await hasCommitted(context, work)) ? '; what it had committed is kept' : '';
    const reason = `The agent deleted its own worktree, so there is nothing to verify${kept}`;
    return { kind: 'failed', outcome: 'failed', reason };
  }
  // The agent's tree has ended: a lock file in its worktree belongs to nobody.
  await deps.git.clearStaleLocks(work.place.worktree);
  const commit = await deps.git.commitAll({
    worktree: work.place.worktree,
    branch: work.place.branch,
    message: `${work.feature.name}\n\nFlotilla-Feature: ${work.feature.number}`,
    forbidden: copiedFiles(deps.project),
    maxFileBytes: maxCommittedFileBytes,
  });
  if (!commit.ok && commit.error.code === 'refused') {
    const reason = `The agent changed what it may not: ${commit.error.message}`;
    return { kind: 'failed', outcome: 'tampered', reason };
  }
  if (!commit.ok) return { kind: 'failed', outcome: 'failed', reason: commit.error.message };
  const { head, refused } = commit.value;
  // What git found there already under the name of what it was to write, it did not write.
  const damaged = await findDamage(context, { attempt: work.attempt.id, revision: head, base: work.place.base });
  if (damaged !== null) return damaged;
  for (const file of refused) {
    ledger.record({
      type: 'warning_raised',
      code: 'refused_file',
      message: `${file.path} was not committed: ${file.why}`,
      feature: work.feature.number,
    });
  }
  const changes = await deps.git.changes(work.place.base, head);
  const unwanted = await unwantedFiles(context, work, head, changes);
  if (unwanted !== null) return { kind: 'failed', outcome: 'refused_files', reason: unwanted };
  if (changes.length === 0 && !ownChecksWereRed) {
    const reason = `The agent reported success, but nothing changed${asDenied(ledger, work.attempt)}`;
    return { kind: 'failed', outcome: 'nothing_changed', reason };
  }
  ledger.record({ type: 'work_committed', attemptId: work.attempt.id, head, files: changes.length });
  return { kind: 'committed', head };
}

async function hasCommitted({ deps: { git } }: RunContext, { place }: AttemptWork): Promise<boolean> {
  const tip = await git.resolve(`refs/heads/${place.branch}`);
  return tip !== null && !(await git.isAncestor(tip, place.base));
}

/** Git tells paths of the repository. */
function copiedFiles({ scope, copiedFiles: files }: ProjectFacts): readonly string[] {
  return scope === '' ? files : files.map((file) => normalisePath(`${scope}/${file}`));
}

/** What the agent committed itself although it must not: copied files and very large ones; null when there is nothing of that. */
async function unwantedFiles(
  { deps }: RunContext,
  work: AttemptWork,
  head: CommitId,
  changes: readonly FileChange[],
): Promise<string | null> {
  const copied = new Set(copiedFiles(deps.project));
  const isUnwanted = (path: string) => isOwnFolder(path) || copied.has(path);
  const unwanted = changes.filter((change) => change.status !== 'D' && isUnwanted(change.path));
  if (unwanted.length > 0) {
    return `The agent committed ${unwanted.map((change) => change.path).join(', ')}, which must stay out of the repository`;
  }
  const large = await deps.git.largeFiles({ base: work.place.base, head, maxBytes: maxCommittedFileBytes });
  return large.length === 0 ? null : `The agent committed files over 10 MB: ${large.join(', ')}`;
}

import { isStandIn } from '../../shared/is-stand-in';
import type { AttemptId, CommitId } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import type { GuardFinding, RefFinding } from '../ports/git';

export type Blame = {
  /** To be put back. */
  readonly tampered: readonly GuardFinding[];
  /** The target, with the commit of an attempt below where it stands now: somebody has gone on from there. */
  readonly buried: readonly RefFinding[];
  /** The one attempt that did it; null where that is not beyond doubt. */
  readonly by: AttemptId | null;
};

type JudgeInput = {
  readonly findings: readonly GuardFinding[];
  /** Attempts whose code ran since the last look, with their worktrees. */
  readonly suspects: ReadonlyMap<AttemptId, string | null>;
  /** Where the engine moves the target itself; what is reached from there proves nothing. */
  readonly landing: CommitId | null;
};

/**
 * What can execute, redirect or stand in for another object is never a coincidence: it is put back, and the one attempt
 * that ran since the last look did it, unless agents of another project of the repository are at work. Refs are also the
 * person's own: only one that now stands on a commit an attempt made is that attempt's doing. One that is gone comes back,
 * for an undone deletion loses nothing, but it may have been the person's. A target that holds such a commit below is a
 * person's work by now.
 */
export async function judge(deps: EngineDependencies, { findings, suspects, landing }: JudgeInput): Promise<Blame> {
  const executable = findings.filter((finding) => finding.kind !== 'ref' || isStandIn(finding.ref));
  const refs = findings.filter((finding) => finding.kind === 'ref').filter(({ ref }) => !isStandIn(ref));
  const movers = new Set<AttemptId>();
  const moved = new Set<RefFinding>();
  const buried: RefFinding[] = [];
  for (const [attempt, worktree] of refs.length === 0 ? [] : suspects) {
    const made = await commitsOf(deps, worktree);
    for (const ref of refs) {
      const isMoved = ref.after !== null && made.has(ref.after) && !(await isKnown(deps, ref.after, ref.before));
      const below = isMoved ? null : await firstBelow(deps, { ref, made, landing });
      if (isMoved) moved.add(ref);
      if (below !== null) buried.push(below);
      if (isMoved || below !== null) movers.add(attempt);
    }
  }
  const oneOfOurs = movers.size === 0 && executable.length > 0 && !deps.neighbourAtWork();
  const doers = oneOfOurs ? new Set(suspects.keys()) : movers;
  const [by = null] = doers.size === 1 ? doers : [];
  return { tampered: [...executable, ...moved, ...refs.filter((ref) => ref.after === null)], buried, by };
}

async function commitsOf(deps: EngineDependencies, worktree: string | null): Promise<ReadonlySet<string>> {
  if (worktree === null || !(await deps.workspace.exists(worktree))) return new Set();
  try {
    return new Set(await deps.git.commitsMadeIn(worktree));
  } catch (error) {
    // What has landed meanwhile is cleared away, and its log with it: as if it had been gone before.
    if (await deps.workspace.exists(worktree)) throw error;
    return new Set();
  }
}

/** What is reached from where the ref was, or from the target, is nothing a ref was moved ahead to: it proves nothing. */
async function isKnown(deps: EngineDependencies, after: string, before: string | null): Promise<boolean> {
  const target = await deps.git.resolve(deps.project.target);
  const afterId = await deps.git.resolve(after);
  if (afterId === null) return true;
  const reference = before === null ? target : await deps.git.resolve(before);
  return reference !== null && (await deps.git.isAncestor(afterId, reference));
}

/** A commit of these that the target holds now and did not hold before. */
async function firstBelow(
  { git, project }: EngineDependencies,
  {
    ref,
    made,
    landing,
  }: Pick<JudgeInput, 'landing'> & { readonly ref: RefFinding; readonly made: ReadonlySet<string> },
): Promise<RefFinding | null> {
  const after = ref.ref === project.target && ref.after !== null ? await git.resolve(ref.after) : null;
  const before = ref.before === null ? null : await git.resolve(ref.before);
  if (after === null || before === null) return null;
  for (const name of made) {
    const commit = await git.resolve(name);
    if (commit === null || !(await git.isAncestor(commit, after)) || (await git.isAncestor(commit, before))) continue;
    if (landing === null || !(await git.isAncestor(commit, landing))) return { ...ref, after: commit };
  }
  return null;
}

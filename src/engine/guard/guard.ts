import type { AttemptId, CommitId } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import type { GuardFinding, GuardSnapshot } from '../ports/git';
import { compareGuard } from '../../domain/guard/compare-guard';

/**
 * Watches what a worktree shares with the person's repository: what git executes or follows, and refs.
 * An agent that changes it is found out before anything lands, and what it changed is put back.
 */
export type Guard = {
  agentStarted(attempt: AttemptId, worktree: string): void;
  agentEnded(attempt: AttemptId): void;
  /** The engine moved the target itself. */
  targetMoved(to: CommitId): void;
  /** Compares, restores, and says who did it; `by` is null when it can't be one attempt's doing beyond doubt. */
  inspect(): Promise<GuardReport>;
};

export type GuardReport =
  { readonly clean: true } | { readonly clean: false; readonly by: AttemptId | null; readonly what: string };

/** Takes the first snapshot; call before any agent runs, and `inspect` before each further one starts. */
export async function createGuard(deps: EngineDependencies): Promise<Guard> {
  let trusted = await deps.git.guardSnapshot();
  const suspects = new Map<AttemptId, string>();
  const live = new Set<AttemptId>();
  let turn: Promise<unknown> = Promise.resolve();

  async function inspectNow(): Promise<GuardReport> {
    const now = await deps.git.guardSnapshot();
    if (suspects.size === 0) {
      trusted = now;
      return { clean: true };
    }
    const found = compareGuard(trusted, now, { ownRefs: [] }).filter(isForeign);
    const blame = await judge(deps, found, suspects);
    if (blame.tampered.length === 0) {
      trusted = withRefsOf(trusted, now);
      forgetEnded();
      return { clean: true };
    }
    const folder = deps.files.folder(`tampered/${deps.clock.now()}`);
    await deps.git.guardRestore(trusted, blame.tampered, folder);
    const what = blame.tampered.map(describeFinding).join('; ');
    deps.log.write('GUARD', 'Something outside its worktree was changed and has been put back', {
      what,
      by: blame.by,
      kept_in: folder,
    });
    forgetEnded();
    return { clean: false, by: blame.by, what };
  }

  function forgetEnded(): void {
    for (const id of suspects.keys()) if (!live.has(id)) suspects.delete(id);
  }

  return {
    agentStarted(attempt, worktree) {
      suspects.set(attempt, worktree);
      live.add(attempt);
    },
    agentEnded: (attempt) => live.delete(attempt),
    targetMoved(to) {
      trusted = { ...trusted, refs: { ...trusted.refs, [deps.project.target]: to } };
    },
    inspect() {
      const next = turn.then(inspectNow, inspectNow);
      turn = next.catch(() => {});
      return next;
    },
  };
}

/** Our own branches and rescue refs change all the time. */
function isForeign(finding: GuardFinding): boolean {
  return !(finding.kind === 'ref' && /^refs\/(heads\/)?flotilla\//.test(finding.ref));
}

type Blame = { readonly tampered: readonly GuardFinding[]; readonly by: AttemptId | null };

/**
 * What can execute or redirect is never a coincidence: it is put back, and the one agent that ran since the last look did it.
 * Refs are also the person's own: only a ref that now stands on a commit an attempt made is that attempt's doing.
 */
async function judge(
  deps: EngineDependencies,
  findings: readonly GuardFinding[],
  suspects: ReadonlyMap<AttemptId, string>,
): Promise<Blame> {
  if (findings.length === 0) return { tampered: [], by: null };
  const executable = findings.filter((finding) => finding.kind !== 'ref');
  const moved = findings.filter((finding) => finding.kind === 'ref');
  const movers = new Set<AttemptId>();
  const tamperedRefs: GuardFinding[] = [];
  for (const [attempt, worktree] of suspects) {
    if (moved.length === 0) break;
    const made = new Set<string>((await deps.workspace.exists(worktree)) ? await deps.git.reflog(worktree) : []);
    for (const finding of moved) {
      if (finding.kind !== 'ref' || finding.after === null || finding.after === finding.before) continue;
      if (!made.has(finding.after) || (await isKnown(deps, finding.after, finding.before))) continue;
      movers.add(attempt);
      tamperedRefs.push(finding);
    }
  }
  const only = suspects.size === 1 ? [...suspects.keys()][0] : undefined;
  const by = movers.size === 1 ? [...movers][0] : movers.size === 0 ? only : undefined;
  return { tampered: [...executable, ...tamperedRefs], by: by ?? null };
}

/** An attempt's reflog begins with commits that were there before it: a ref on one of these proves nothing. */
async function isKnown(deps: EngineDependencies, after: string, before: string | null): Promise<boolean> {
  const target = await deps.git.resolve(deps.project.target);
  const afterId = await deps.git.resolve(after);
  if (afterId === null) return true;
  const reference = before === null ? target : await deps.git.resolve(before);
  return reference !== null && (await deps.git.isAncestor(afterId, reference));
}

/** Refs the person moved are the new truth; executable things stay as first trusted. */
function withRefsOf(trusted: GuardSnapshot, now: GuardSnapshot): GuardSnapshot {
  return { ...trusted, refs: now.refs, heads: now.heads };
}

function describeFinding(finding: GuardFinding): string {
  switch (finding.kind) {
    case 'config':
      return `git setting ${finding.key} was changed`;
    case 'file':
      return `${finding.path} was ${finding.change}`;
    case 'ref':
      return `${finding.ref} was moved`;
  }
}

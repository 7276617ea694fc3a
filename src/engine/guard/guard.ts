import { commitId, type AttemptId, type CommitId } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import type { GuardFinding, GuardSnapshot, RefFinding } from '../ports/git';
import { compareGuard } from '../../domain/guard/compare-guard';
import { describeTampering } from './describe-tampering';
import { inspectObjects, type ObjectDamage, type ObjectLook } from './inspect-objects';
import { judge } from './judge';

/**
 * Watches what a worktree shares with the person's repository: what git executes or follows, and refs.
 * An agent that changes it is found out before anything lands, and what it changed is put back.
 */
export type Guard = {
  /** From now on code of this attempt may run; in its worktree it makes commits of its own. */
  watch(attempt: AttemptId, worktree: string | null): void;
  /** Nothing of it runs any more; the next inspection still counts it. */
  unwatch(attempt: AttemptId): void;
  /** The engine is about to move the target itself. */
  targetMoves(to: CommitId): void;
  /** It has. */
  targetMoved(to: CommitId): void;
  /** Compares, restores, and says who did it; `by` is null when it can't be one attempt's doing beyond doubt. */
  inspect(): Promise<GuardReport>;
  /** Has contents that are not what their names say put back, and says who did it; null where all is sound. */
  inspectObjects(look: ObjectLook): Promise<ObjectDamage | null>;
  /** What this attempt was found to have changed since it was last watched, and what became of it; null when nothing. */
  doingOf(attempt: AttemptId): string | null;
  /** Commits of this attempt can't be read any more. */
  hasLostCommits(attempt: AttemptId): boolean;
  /** The sentence with which nothing lands any more in this run: something was tampered with, and nobody can be charged. */
  landingPaused(): string | null;
  /** The repository lacks what all need: whoever fails now need not answer for it. */
  isDamaged(): boolean;
  /** Where the target stood when all was last found in order; null where it did not exist. */
  trustedTarget(): CommitId | null;
};

export type GuardReport =
  | { readonly clean: true }
  /** `what` was changed, and whether it has been put back: a sentence without its full stop. */
  | { readonly clean: false; readonly by: AttemptId | null; readonly what: string };

/**
 * Takes the first snapshot; call before any agent runs, and `inspect` before each further attempt is watched. `keep` is
 * told what is trusted whenever that may have changed.
 */
export async function createGuard(
  deps: EngineDependencies,
  keep: (trusted: GuardSnapshot) => void = () => undefined,
): Promise<Guard> {
  let trusted = await deps.git.guardSnapshot();
  keep(trusted);
  const suspects = new Map<AttemptId, string | null>();
  const live = new Set<AttemptId>();
  const doings = new Map<AttemptId, string>();
  /** Where the engine is about to move the target, or moved it last. */
  let landing: CommitId | null = null;
  let paused: string | null = null;
  const lost = new Set<string>();
  const lostCommits = new Set<AttemptId>();
  let turn: Promise<unknown> = Promise.resolve();

  async function inspectNow(): Promise<GuardReport> {
    const now = await deps.git.guardSnapshot();
    if (suspects.size === 0) {
      trusted = now;
      keep(trusted);
      return { clean: true };
    }
    const found = compareGuard(trusted, now, { ownRefs: [] }).filter(isForeign);
    const blame = await judge(deps, { findings: found, suspects, landing });
    if (blame.tampered.length + blame.buried.length === 0) {
      trusted = withRefsOf(trusted, now);
      forgetEnded();
      return { clean: true };
    }
    const folder = deps.files.folder(`tampered/${deps.clock.now()}`);
    const movedOn = await deps.git.guardRestore(trusted, blame.tampered, folder);
    const left = [...movedOn, ...blame.buried];
    trusted = withRefs(trusted, left);
    const what = describeTampering([...blame.tampered, ...blame.buried], left);
    deps.log.write('GUARD', 'Something outside its worktree was changed', { what, by: blame.by, kept_in: folder });
    if (blame.by !== null) doings.set(blame.by, what);
    if (left.length > 0 || (blame.by === null && blame.tampered.some(mayRunOrMislead)))
      paused = `Landing is paused: ${what}. Look at it, then start a run again`;
    forgetEnded();
    return { clean: false, by: blame.by, what };
  }

  function forgetEnded(): void {
    for (const id of suspects.keys()) if (!live.has(id)) suspects.delete(id);
  }

  return {
    watch(attempt, worktree) {
      suspects.set(attempt, worktree);
      live.add(attempt);
      doings.delete(attempt);
    },
    unwatch: (attempt) => void live.delete(attempt),
    doingOf: (attempt) => doings.get(attempt) ?? null,
    hasLostCommits: (attempt) => lostCommits.has(attempt),
    landingPaused: () => paused,
    isDamaged: () => lost.size > 0,
    trustedTarget: () => tipOf(trusted, deps.project.target),
    async inspectObjects(look) {
      const damage = await inspectObjects(deps, look, { suspects: new Set(suspects.keys()), known: lost });
      if (damage === null) return null;
      if (damage.by !== null) doings.set(damage.by, damage.what);
      if (damage.ownLost && look.attempt !== null) lostCommits.add(look.attempt);
      if (damage.lasting) paused = `Landing is paused: ${damage.what}. Then start a run again`;
      return damage;
    },
    targetMoves(to) {
      landing = to;
    },
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

/** Null for a symbolic ref, too. */
function tipOf({ refs }: GuardSnapshot, ref: string): CommitId | null {
  const tip = refs[ref];
  return tip === undefined || tip.startsWith('ref: ') ? null : commitId(tip);
}

/** Our own branches come and go all the time. */
function isForeign(finding: GuardFinding): boolean {
  return !(finding.kind === 'ref' && finding.ref.startsWith('refs/heads/flotilla/'));
}

/** A lost ref that is back harms nobody; everything else needs a person's eyes before anything more lands. */
function mayRunOrMislead(finding: GuardFinding): boolean {
  return finding.kind !== 'ref' || finding.after !== null;
}

/** What could not be put back is known, and not found again. */
function withRefs(trusted: GuardSnapshot, left: readonly RefFinding[]): GuardSnapshot {
  const refs = { ...trusted.refs };
  for (const { ref, after } of left) if (after !== null) refs[ref] = after;
  return { ...trusted, refs };
}

/** Refs the person moved are the new truth; executable things stay as first trusted. */
function withRefsOf(trusted: GuardSnapshot, now: GuardSnapshot): GuardSnapshot {
  return { ...trusted, refs: now.refs, heads: now.heads };
}

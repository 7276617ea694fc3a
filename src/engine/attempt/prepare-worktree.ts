import { branchOf } from '../../domain/feature/branch-name';
import type { Attempt } from '../../shared/attempt';
import type { Fault } from '../../shared/fault';
import type { Feature } from '../../shared/feature';
import type { CommitId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import { runSetup, type SetupInput } from './run-setup';

export type PreparedWorktree = { readonly worktree: string; readonly branch: string; readonly base: CommitId };

/** A worktree on the feature's own branch from the target's tip; an interrupted attempt gets back the one it had. */
export async function prepareWorktree(
  deps: EngineDependencies,
  input: {
    readonly ledger: Ledger;
    readonly feature: Feature;
    readonly attempt: Attempt;
    readonly env: Readonly<Record<string, string>>;
    readonly settings: RunSettings;
    readonly signal: AbortSignal;
    readonly killed: AbortSignal;
    /** Called before anything is made there: what is not written down would be left over after a crash or a failure. */
    readonly onPlace: (place: PreparedWorktree) => void;
  },
): Promise<Result<PreparedWorktree>> {
  const place = await placeOf(deps, input.feature, input.attempt);
  if (!place.ok) return place;
  input.onPlace(place.value);
  const added = await deps.git.addWorktree({
    path: place.value.worktree,
    branch: place.value.branch,
    base: place.value.base,
  });
  if (!added.ok) return added;
  const copied = await deps.workspace.copyIgnored(deps.project.copiedFiles, place.value.worktree);
  if (!copied.ok) return copied;
  const setUp = await setUpWorktree(deps, {
    ledger: input.ledger,
    worktree: place.value.worktree,
    cookie: input.attempt.id,
    folder: `attempts/${input.attempt.id}`,
    env: input.env,
    settings: input.settings,
    signal: input.signal,
    killed: input.killed,
  });
  return setUp.ok ? place : setUp;
}

async function placeOf(
  deps: EngineDependencies,
  feature: Feature,
  attempt: Attempt,
): Promise<Result<PreparedWorktree>> {
  if (attempt.worktree !== null && attempt.branch !== null && attempt.base !== null) {
    return ok({ worktree: attempt.worktree, branch: attempt.branch, base: attempt.base });
  }
  const base = await deps.git.resolve(deps.project.target);
  if (base === null)
    return err<Fault>({
      code: 'git_failed',
      message: `The target ${deps.project.target} no longer exists`,
      remedy: 'Create the branch again or choose another one with --target',
    });
  return ok({
    worktree: deps.workspace.worktreeFor(feature),
    branch: branchOf(feature, deps.project.branchPrefix),
    base,
  });
}

/** Sees to the project's folder and runs its setup commands unless they ran here before for the same lock files. */
export async function setUpWorktree(deps: EngineDependencies, input: SetupInput): Promise<Result<void>> {
  if (deps.project.scope !== '') await deps.workspace.makeFolderIn(input.worktree);
  if (deps.project.setup.length === 0) return ok(undefined);
  const digest = await deps.workspace.setupDigest(input.worktree);
  if (digest !== null && (await deps.workspace.setUpWith(input.worktree)) === digest) return ok(undefined);
  const ran = await runSetup(deps, input);
  if (ran.ok && digest !== null) await deps.workspace.markSetUp(input.worktree, digest);
  return ran;
}

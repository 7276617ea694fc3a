import { runSetup, type SetupInput } from '../attempt/run-setup';
import type { Fault } from '../../shared/fault';
import { ok, type Result } from '../../shared/result';
import type { EngineDependencies } from '../dependencies';
import type { InstalledFiles } from '../ports/git';
import type { CommitId } from '../../shared/ids';
import { copiedInPlace } from './copied-in-place';

/** The one worktree in which the baseline and the candidates are judged, one after the other. What one leaves there never judges the next. */
export type VerifyPlace = {
  /** Shows the commit there and sets it up, with what is installed already if that was vouched for and nothing of it has changed. */
  prepare(commit: CommitId, input: PlaceInput): Promise<PlaceReady>;
  /** The commit is the target's: the next one may find installed what was set up for it. */
  vouchFor(commit: CommitId): void;
};

export type PlaceInput = Omit<SetupInput, 'worktree'>;

export type PlaceReady =
  | { readonly kind: 'ready'; readonly worktree: string }
  | { readonly kind: 'setup_failed'; readonly reason: string }
  /** The machine or the repository is in the way: nobody's failure. */
  | { readonly kind: 'broken'; readonly reason: string };

/** What setup made, and for which lock files. Kept in memory alone: nothing that runs there could change it. */
type Installed = { readonly digest: string | null; readonly files: InstalledFiles };

const nothing: InstalledFiles = new Map();

export function createVerifyPlace(deps: EngineDependencies): VerifyPlace {
  const worktree = deps.workspace.verifyWorktree();
  let vouched: Installed | null = null;
  let shown: { readonly commit: CommitId; readonly installed: Installed } | null = null;

  /** Whether all of `keep` is still there. */
  async function show(commit: CommitId, keep: InstalledFiles) {
    const checkedOut = await deps.git.checkoutDetached({ path: worktree, commit, keep });
    if (!checkedOut.ok) return checkedOut;
    if (deps.project.scope !== '') await deps.workspace.makeFolderIn(worktree);
    const copied = await deps.workspace.copyAfresh(deps.project.copiedFiles, worktree);
    return copied.ok ? checkedOut : copied;
  }

  /** What setup made there. A copied file that it changed can't be had without it, so then nothing is kept. */
  async function setUp(commit: CommitId, input: PlaceInput): Promise<Result<InstalledFiles | null>> {
    const look = async () => {
      const files = await deps.git.installedFiles({ path: worktree, commit });
      return files === null ? null : copiedInPlace(deps.project, files);
    };
    const before = deps.project.copiedFiles.length === 0 ? { copied: nothing } : await look();
    const ran = await runSetup(deps, { worktree, ...input });
    if (!ran.ok) return ran;
    const after = await look();
    return ok(before !== null && after !== null && isSame(before.copied, after.copied) ? after.others : null);
  }

  async function prepare(commit: CommitId, input: PlaceInput): Promise<PlaceReady> {
    shown = null;
    const first = await show(commit, vouched?.files ?? nothing);
    if (!first.ok) return unready(first.error);
    if (deps.project.setup.length === 0) return { kind: 'ready', worktree };
    const digest = await deps.workspace.setupDigest(worktree);
    if (vouched !== null && first.value.kept && vouched.digest === digest) {
      shown = { commit, installed: vouched };
      return { kind: 'ready', worktree };
    }
    if (vouched !== null) {
      deps.log.write('MERGE', 'Where candidates are checked is set up from nothing', { unchanged: first.value.kept });
      vouched = null;
      const bare = first.value.kept ? await show(commit, nothing) : first;
      if (!bare.ok) return unready(bare.error);
    }
    const made = await setUp(commit, input);
    if (!made.ok) return { kind: 'setup_failed', reason: made.error.message };
    if (made.value !== null) shown = { commit, installed: { digest, files: made.value } };
    return { kind: 'ready', worktree };
  }

  return {
    prepare,
    vouchFor(commit) {
      if (shown?.commit === commit) vouched = shown.installed;
    },
  };
}

/** A copied file that the commit holds itself, or that is none that may be copied, is as little the machine's fault as a failed setup. */
const unready = ({ code, message }: Fault): PlaceReady =>
  code === 'refused' ? { kind: 'setup_failed', reason: message } : { kind: 'broken', reason: message };

const isSame = (some: InstalledFiles, others: InstalledFiles): boolean =>
  some.size === others.size && [...some].every(([path, print]) => others.get(path) === print);

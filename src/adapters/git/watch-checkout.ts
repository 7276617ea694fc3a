import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MoveOutcome } from '../../engine/ports/git';
import { checkoutsOf, gitDirOf } from './checkouts-of';
import type { Repository } from './repository';

export type CheckoutWatch = {
  /** Keeps in mind which files blocked the last move of a ref; returns the outcome. */
  remember(ref: string, outcome: MoveOutcome): Promise<MoveOutcome>;
  /** Calls back when a move of the ref may have become possible; the returned function ends it, and waits for git. */
  start(ref: string, callback: () => void): () => Promise<void>;
};

type Blocked = { readonly files: readonly string[]; readonly state: string };
type Places = { readonly gitDirs: readonly string[]; readonly roots: readonly string[] };

/** One command of the person touches several files within a moment; so long we gather, however long it goes on. */
const gatherMs = 50;
/** Not ORIG_HEAD, which every refused merge of ours writes. */
const telling = /^(index|HEAD|MERGE_HEAD|CHERRY_PICK_HEAD|REVERT_HEAD)$/;

/** Watches what tells that a person committed, stashed or put back: index and HEAD, the top folder, the folders of the blocking files. */
export function createCheckoutWatch(repository: Repository): CheckoutWatch {
  const blocked = new Map<string, Blocked>();
  return {
    async remember(ref, outcome) {
      if (!outcome.moved && outcome.why === 'uncommitted_changes') {
        const files = outcome.files.map((file) => join(outcome.checkout, file));
        blocked.set(ref, { files, state: await stateOf(files, await places(repository, ref)) });
      } else blocked.delete(ref);
      return outcome;
    },
    start: (ref, callback) => startWatching(repository, ref, blocked.get(ref), callback),
  };
}

function startWatching(
  repository: Repository,
  ref: string,
  blocked: Blocked | undefined,
  callback: () => void,
): () => Promise<void> {
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const begun = begin().catch(notice);
  return () => {
    stopped = true;
    clearTimeout(timer);
    watchers.splice(0).forEach((watcher) => watcher.close());
    return begun;
  };

  async function begin(): Promise<void> {
    const found = await places(repository, ref);
    if (stopped) return;
    const folders = new Set([...found.roots, ...(blocked?.files.map((file) => dirname(file)) ?? [])]);
    for (const gitDir of found.gitDirs) watchFolder(gitDir, (name) => telling.test(name));
    for (const folder of folders) watchFolder(folder, (name) => name !== '.git');
    // What changed between the refused move and this moment would otherwise be missed.
    if (blocked !== undefined && (await stateOf(blocked.files, found)) !== blocked.state) notice();
  }

  function notice(): void {
    if (stopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      callback();
    }, gatherMs);
    timer.unref();
  }

  /** Watches the folder, not the file: git replaces its files by renaming, which a watch on the file would not survive. */
  function watchFolder(folder: string, counts: (name: string) => boolean): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === null || counts(name)) notice();
      });
      // The folder went away, which is a change too.
      watcher.on('error', notice);
      watchers.push(watcher);
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? '';
      // Gone, or the system has no watches left: the caller's safety timer remains.
      if (!['ENOENT', 'ENOTDIR', 'ENOSPC', 'EMFILE'].includes(code)) throw cause;
    }
  }
}

async function places(repository: Repository, ref: string): Promise<Places> {
  const { checkouts } = await checkoutsOf(repository, ref);
  const gitDirs = await Promise.all(checkouts.map((checkout) => gitDirOf(repository, checkout)));
  return { gitDirs: gitDirs.filter((gitDir) => gitDir !== null), roots: checkouts.map((checkout) => checkout.path) };
}

/** Changes whenever one of the files, or an index, does. */
async function stateOf(files: readonly string[], { gitDirs }: Places): Promise<string> {
  const watched = [...files, ...gitDirs.map((gitDir) => join(gitDir, 'index'))];
  const states = watched.map((file) =>
    stat(file).then(
      (found) => `${found.ino}:${found.size}:${found.mtimeMs}`,
      () => 'gone',
    ),
  );
  return (await Promise.all(states)).join(' ');
}

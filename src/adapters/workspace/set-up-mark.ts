import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';

type SetUpMark = { readonly folder: string; readonly digest: string };

/** The digest a worktree was last set up with; null when it never was, or when the folder has been made anew since. */
export async function readSetUpMark(worktree: string): Promise<string | null> {
  const text = await readFile(fileFor(worktree), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  const mark = text === null ? null : parse(text);
  return mark !== null && mark.folder === (await identityOf(worktree)) ? mark.digest : null;
}

export async function writeSetUpMark(worktree: string, digest: string): Promise<void> {
  const mark: SetUpMark = { folder: await identityOf(worktree), digest };
  const fresh = `${fileFor(worktree)}.new`;
  try {
    await writeFile(fresh, JSON.stringify(mark));
    await rename(fresh, fileFor(worktree));
  } finally {
    await rm(fresh, { force: true });
  }
}

/** Beside the worktree: inside, it would show in git's status and agents could change it by accident. */
function fileFor(worktree: string): string {
  return `${worktree}.setup.json`;
}

async function identityOf(folder: string): Promise<string> {
  const found = await stat(folder);
  return `${found.dev}:${found.ino}:${found.birthtimeMs}`;
}

function parse(text: string): SetUpMark | null {
  try {
    return JSON.parse(text) as SetUpMark;
  } catch {
    // Cut off by a crash: setting up once more is all it costs.
    return null;
  }
}

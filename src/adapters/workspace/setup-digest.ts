import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that pin what an install puts into a worktree. */
const lockFiles =
  /^(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|requirements.*\.txt|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|go\.sum|Gemfile\.lock|composer\.lock|mix\.lock)$/;
/** What an install goes by where nothing is pinned. */
const manifests = /^(package\.json|pyproject\.toml|setup\.py|Cargo\.toml|go\.mod|Gemfile|composer\.json|mix\.exs)$/;

/** Digest over the setup commands and the lock files in these folders; null without commands. */
export async function setupDigest(
  folders: readonly string[],
  setup: readonly (readonly string[])[],
): Promise<string | null> {
  if (setup.length === 0) return null;
  const hash = createHash('sha256').update(JSON.stringify(setup));
  for (const [depth, folder] of folders.entries()) {
    if (depth > 0) hash.update('\0/');
    await addFolder(hash, folder);
  }
  return hash.digest('hex');
}

async function addFolder(hash: Hash, worktree: string): Promise<void> {
  const names = (await readdir(worktree, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
  const locks = names.filter((name) => lockFiles.test(name));
  const counted = (locks.length > 0 ? locks : names.filter((name) => manifests.test(name))).sort();
  for (const name of counted) {
    const content = createHash('sha256')
      .update(await readFile(join(worktree, name)))
      .digest('hex');
    hash.update(`\0${name}\0${content}`);
  }
}

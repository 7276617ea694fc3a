import { dirname } from 'node:path';
import type { Git } from '../../engine/ports/git';
import { err, ok, type Result } from '../../shared/result';
import { createGit } from './create-git';
import { inspectRepository, type RepositoryFacts } from './inspect-repository';
import { createRepositoryMutex } from './repository-mutex';
import { createRunGit } from './run-git';

export type OpenOptions = {
  /** Folder of the user for lock files; created when missing. */
  readonly lockFolder: string;
  /** Environment to take PATH, HOME and git's own settings from; everything else in it is dropped. */
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Opens the repository a folder belongs to. Faults: not_found, not_a_repository, bad_repository, no_commit. */
export async function openRepository(path: string, options: OpenOptions): Promise<Result<Git>> {
  const inspected = await inspectRepository(path, options);
  return inspected.ok ? openInspected(inspected.value, options) : inspected;
}

/** The same for a repository that was just looked at: git is not asked again. Fault: no_commit. */
export function openInspected({ root, commonDir, hasCommit }: RepositoryFacts, options: OpenOptions): Result<Git> {
  if (!hasCommit) {
    const remedy = `flotilla init --git --project-dir ${root}`;
    return err({
      code: 'no_commit',
      message: 'This repository has no commit yet; agents start from one.',
      where: root,
      remedy,
    });
  }
  // Should an agent remove the project's `.git`, git must not take a parent folder's repository for ours.
  const run = createRunGit({ ...options.env, GIT_CEILING_DIRECTORIES: dirname(root) });
  return ok(createGit({ root, commonDir, run, mutex: createRepositoryMutex(options.lockFolder, commonDir) }));
}

import type { RunGit } from './run-git';
import type { RepositoryMutex } from './repository-mutex';

/** What every verb needs: where the repository is, how to run git, and its mutex. */
export type Repository = {
  /** Top level of the checkout the project lives in. */
  readonly root: string;
  /** The common git directory, resolved. */
  readonly commonDir: string;
  readonly run: RunGit;
  readonly mutex: RepositoryMutex;
};

import type { Repository } from './repository';

const fallback = {
  GIT_AUTHOR_NAME: 'Flotilla',
  GIT_AUTHOR_EMAIL: 'flotilla@localhost',
  GIT_COMMITTER_NAME: 'Flotilla',
  GIT_COMMITTER_EMAIL: 'flotilla@localhost',
};

/** Nothing where the person told git who they are; else Flotilla's own identity, never one guessed from the machine's name. */
export async function identityEnvironment(
  repository: Pick<Repository, 'root' | 'run'>,
): Promise<Readonly<Record<string, string>>> {
  const idents = ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'].map((ident) =>
    repository.run(['-c', 'user.useConfigOnly=true', 'var', ident], { cwd: repository.root, answers: [0, 1, 128] }),
  );
  const told = await Promise.all(idents);
  return told.every((ident) => ident.code === 0) ? {} : fallback;
}

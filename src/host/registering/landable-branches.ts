import type { RepositoryFacts } from '../../adapters/git/inspect-repository';
import { listBranches } from '../../adapters/git/list-branches';

const mostBranches = 1_000;

/** Branches work can land on, the one that is checked out first; without those that agents worked on. */
export async function landableBranches(
  { root, headRef }: Pick<RepositoryFacts, 'root' | 'headRef'>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const current = headRef?.replace(/^refs\/heads\//, '');
  const all = await listBranches(root, { env });
  const others = all.filter((name) => name !== current && !name.startsWith('flotilla/'));
  return [...all.filter((name) => name === current), ...others].slice(0, mostBranches);
}

import { removeLeftover } from '../../engine/recovery/remove-leftover';
import { attemptId, type AttemptId } from '../../shared/ids';
import { ok } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { branchPrefixOf } from '../projects/branch-prefix';
import { reading } from '../projects/open-store';
import { registeredProjects } from '../projects/with-registry';
import { areaOf, type Area } from './area';
import { bad, mendable, mended, note } from './finding';

const what = 'branch';

type Left = { readonly branch: string; readonly attempt: AttemptId };

/** Branches of ours that no unfinished attempt works on; what has not landed is kept before they go. */
export function leftBranches(project: OpenProject): Area {
  const { git } = project;
  const target = project.settings.target ?? project.project.target;
  return areaOf({
    find: () => strayBranches(project),
    tell: ({ branch }) => mendable(note(what, `${branch} belongs to no unfinished work`, remedy)),
    async mend({ branch, attempt }) {
      const tip = await git.resolve(`refs/heads/${branch}`);
      const removed = await removeLeftover(git, { attempt: { id: attempt }, worktree: null, branch, target });
      if (!removed.ok) return bad(what, removed.error.message, removed.error.remedy ?? null);
      const landing = await git.resolve(target);
      const landed = tip !== null && landing !== null && (await git.isAncestor(tip, landing));
      return mended(what, `${branch} is removed; ${landed ? 'all of it has landed' : kept(attempt)}`);
    },
  });
}

const remedy = 'flotilla doctor --mend removes it; commits that have not landed are kept as a rescue ref.';
const kept = (attempt: AttemptId): string => `its commits are kept as refs/flotilla/rescue/${attempt}`;

async function strayBranches(project: OpenProject): Promise<readonly Left[]> {
  const prefix = branchPrefixOf(project);
  if (prefix === '' && sharesRepository(project)) return [];
  const attempts = reading(project.databaseFile, (store) => ok(store.attempts()));
  if (!attempts.ok) return [];
  const needed = new Set(attempts.value.flatMap(({ status, branch }) => (status === 'finished' ? [] : [branch])));
  const { refs } = await project.git.guardSnapshot();
  const shape = new RegExp(`^refs/heads/(flotilla/${prefix}\\d+-.+)$`);
  const ours = Object.keys(refs).flatMap((ref) => shape.exec(ref)?.[1] ?? []);
  return ours
    .filter((branch) => !needed.has(branch))
    .map((branch) => {
      const last = attempts.value.findLast((attempt) => attempt.branch === branch);
      return { branch, attempt: last?.id ?? attemptId(`branch-${branch.replace('flotilla/', '')}`) };
    });
}

/** Another project of the same repository may have branches of the same shape, from before it had a prefix of its own. */
function sharesRepository({ home, project }: OpenProject): boolean {
  const projects = registeredProjects(home);
  return (
    !projects.ok || projects.value.some(({ id, commonDir }) => id !== project.id && commonDir === project.commonDir)
  );
}

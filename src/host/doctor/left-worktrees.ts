import { existsSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { tryToDelete } from '../../adapters/git/try-to-delete';
import { attemptId, type AttemptId } from '../../shared/ids';
import { ok } from '../../shared/result';
import { registeredProjects } from '../projects/with-registry';
import type { OpenProject } from '../projects/open-project';
import { reading } from '../projects/open-store';
import { areaOf, type Area } from './area';
import { bad, mendable, mended, note, type Finding } from './finding';
import { shellWord } from './shell-word';

const what = 'worktree';

type Left =
  | { readonly kind: 'worktree'; readonly path: string; readonly branch: string | null; readonly attempt: AttemptId }
  | { readonly kind: 'discarded'; readonly path: string }
  | { readonly kind: 'kept' | 'unknown'; readonly path: string };

/** Worktrees and folders below the user's own that no attempt needs any more; work in them is rescued before they go. */
export function leftWorktrees(project: OpenProject): Area {
  return areaOf({
    find: async () => [...(await strayWorktrees(project)), ...(await strayFolders(project))],
    tell,
    mend: (left) => mend(project, left),
  });
}

function tell(left: Left): Finding {
  switch (left.kind) {
    case 'worktree': {
      const gone = existsSync(left.path) ? '' : ' (its folder is gone)';
      const branch = left.branch === null ? '' : ` on ${left.branch}`;
      const remedy = 'flotilla doctor --mend removes it; what is only there is kept as a rescue ref.';
      return mendable(note(what, `${left.path}${branch}${gone} belongs to no unfinished work`, remedy));
    }
    case 'discarded':
      return mendable(note(what, `${left.path} was being deleted`, 'flotilla doctor --mend deletes it.'));
    case 'kept':
      return note(what, `${left.path} holds repositories that an agent made`, forPerson(left.path));
    case 'unknown':
      return note(what, `${left.path} is none that git knows of, so it stays`, forPerson(left.path));
  }
}

const forPerson = (path: string): string => `When nothing in it matters: rm -rf ${shellWord(path)}`;

const stays = (path: string): Finding =>
  bad(what, `${path} holds files that may not be deleted, such as another user’s`, `sudo rm -rf ${shellWord(path)}`);

async function mend({ git }: OpenProject, left: Left): Promise<Finding> {
  if (left.kind === 'discarded') {
    if (!(await tryToDelete(left.path))) return stays(left.path);
    return mended(what, `${left.path} was being deleted, and is gone now`);
  }
  if (left.kind !== 'worktree') return tell(left);
  const removed = await git.removeWorktree(left);
  if (!removed.ok) return bad(what, removed.error.message, removed.error.remedy ?? null);
  const { rescued, left: [folder] = [] } = removed.value;
  if (folder !== undefined) return stays(folder);
  return mended(what, `${left.path} is removed${rescued === null ? '' : `; its work is kept as ${rescued}`}`);
}

async function strayWorktrees(project: OpenProject): Promise<readonly Left[]> {
  const book = reading(project.databaseFile, (store) =>
    ok({ attempts: store.attempts(), rounds: [...store.liveTestRounds(), ...store.livePlannings()] }),
  );
  // What stands in the database decides; where it can't be read nothing is taken for left over.
  if (!book.ok) return [];
  const { attempts, rounds } = book.value;
  const needed = new Set(
    [...attempts.filter(({ status }) => status !== 'finished'), ...rounds].map((one) => one.worktree),
  );
  const strays = (await project.git.worktrees()).filter(({ path }) => isOurs(project, path) && !needed.has(path));
  return strays.map(({ path, branch }) => {
    const last = attempts.findLast((attempt) => attempt.worktree === path);
    const id = last?.id ?? attemptId(`worktree-${path.split(sep).slice(-2).join('-')}`);
    return { kind: 'worktree', path, branch: branch?.replace('refs/heads/', '') ?? null, attempt: id };
  });
}

/** Below our folder, and not in the part of another project of the user. */
function isOurs(project: OpenProject, path: string): boolean {
  const all = worktreesFolder(project) + sep;
  if (!path.startsWith(all)) return false;
  const others = registeredProjects(project.home);
  if (!others.ok) return path.startsWith(ownFolder(project) + sep);
  const part = path.slice(all.length).split(sep)[0];
  return !others.value.some(({ id }) => id !== project.project.id && id.slice(0, 8) === part);
}

async function strayFolders(project: OpenProject): Promise<readonly Left[]> {
  const folder = ownFolder(project);
  if (!existsSync(folder)) return [];
  const known = new Set((await project.git.worktrees()).map(({ path }) => path));
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return names.flatMap(({ name }): readonly Left[] => {
    const path = join(folder, name);
    if (known.has(path)) return [];
    if (/\.removed-[0-9a-f]{8}$/.test(name)) return [{ kind: 'discarded', path }];
    return [{ kind: /\.kept-\d+$/.test(name) ? 'kept' : 'unknown', path }];
  });
}

/** Git tells real paths. */
function worktreesFolder({ home }: OpenProject): string {
  return join(existsSync(home.root) ? realpathSync(home.root) : home.root, 'wt');
}

const ownFolder = (project: OpenProject): string => join(worktreesFolder(project), project.project.id.slice(0, 8));

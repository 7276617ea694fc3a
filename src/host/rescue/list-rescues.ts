import { openRescueBook, type RescueBook, type RescueRef } from '../../adapters/git/rescue-book';
import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { CommitId } from '../../shared/ids';
import { ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { reading } from '../projects/open-store';
import { refuseUnknownBranch } from '../projects/target-branch';
import type { Rescue } from './rescue';

/** All rescue refs of a project's repository, newest first. */
export async function listRescues(project: OpenProject): Promise<Result<readonly Rescue[]>> {
  const rows = reading(project.databaseFile, (store) => ok({ attempts: store.attempts(), features: store.features() }));
  if (!rows.ok) return rows;
  const target = await targetOf(project);
  if (!target.ok) return target;
  const rescues: Rescue[] = [];
  for (const ref of await rescueBook(project).refs())
    rescues.push({ ...ref, ...whose(ref, rows.value), ...(await against(project, target.value, ref)) });
  return ok(rescues);
}

export function rescueBook({ git, home }: OpenProject): RescueBook {
  return openRescueBook(git, { lockFolder: home.locks, env: process.env });
}

/** The commit that rescued work is compared with. */
export async function targetOf({ git, settings, project }: OpenProject): Promise<Result<CommitId>> {
  const ref = settings.target ?? project.target;
  const commit = await git.resolve(ref);
  if (commit !== null) return ok(commit);
  const unknown = await refuseUnknownBranch(git, ref, project.path);
  if (!unknown.ok) return unknown;
  throw new Error(`${ref} came to be this very moment`);
}

type Rows = { readonly attempts: readonly Attempt[]; readonly features: readonly Feature[] };

/** A second thing kept for one attempt has `-2` behind its name. */
function whose({ name }: RescueRef, { attempts, features }: Rows): Pick<Rescue, 'attempt' | 'feature'> {
  const attempt = attempts.find(({ id }) => id === name || id === name.replace(/-\d+$/, '')) ?? null;
  const feature = features.find(({ number }) => number === attempt?.feature) ?? null;
  return { attempt, feature };
}

async function against(
  { git }: OpenProject,
  target: CommitId,
  { commit }: RescueRef,
): Promise<Pick<Rescue, 'files' | 'landed'>> {
  const files = (await git.changes(target, commit)).length;
  if (await git.isAncestor(commit, target)) return { files, landed: true };
  const merged = await git.mergeTree(target, commit);
  return { files, landed: merged.clean && merged.tree === (await git.treeOf(target)) };
}

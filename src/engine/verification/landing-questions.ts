import { changesOutside } from '../../domain/verification/changes-outside';
import type { CheckSpec } from '../../shared/check';
import type { CommitId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import { protectedChanges } from './protected-changes';

/** What of a verified change a person decides about before it may land, as predicates of one sentence about it. */
export async function landingQuestions(
  { git, project }: Pick<EngineDependencies, 'git' | 'project'>,
  change: { readonly base: CommitId; readonly head: CommitId; readonly checks: readonly CheckSpec[] },
  { protectChecks }: Pick<RunSettings, 'protectChecks'>,
): Promise<readonly string[]> {
  const { scope, setup } = project;
  const outside = scope === '' ? null : changesOutside(await touchedPaths(git, change), scope);
  const weakening = protectChecks ? await protectedChanges(git, { ...change, setup, scope }) : [];
  return outside === null ? weakening : [outside, ...weakening];
}

/** A renamed file touches both of its places; a copied one only the new. */
async function touchedPaths(
  git: EngineDependencies['git'],
  { base, head }: { readonly base: CommitId; readonly head: CommitId },
): Promise<readonly string[]> {
  const changes = await git.changes(base, head);
  return changes.flatMap(({ status, path, oldPath }) =>
    status === 'R' && oldPath !== null ? [oldPath, path] : [path],
  );
}

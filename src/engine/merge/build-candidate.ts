import type { MergeEntry } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { CommitId } from '../../shared/ids';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';

export type Candidate =
  | { readonly kind: 'candidate'; readonly commit: CommitId; readonly tree: string }
  | { readonly kind: 'conflict'; readonly files: readonly string[] };

/** Target + branch as one commit in the object database; no worktree is touched. */
export async function buildCandidate(
  deps: EngineDependencies,
  input: {
    readonly target: CommitId;
    readonly entry: MergeEntry;
    readonly feature: Feature;
    readonly landing: RunSettings['landing'];
  },
): Promise<Candidate> {
  const merged = await deps.git.mergeTree(input.target, input.entry.head);
  if (!merged.clean) return { kind: 'conflict', files: merged.conflicts };
  const isMerge = input.landing === 'merge' && input.entry.head !== input.target;
  const parents = isMerge ? [input.target, input.entry.head] : [input.target];
  const commit = await deps.git.commitTree({ tree: merged.tree, parents, message: landingMessage(input.feature) });
  return { kind: 'candidate', commit, tree: merged.tree };
}

/** Subject, description, and the trailer by which a commit is traced to its feature. */
export function landingMessage(feature: Feature): string {
  const body = feature.description.trim();
  return [feature.name, ...(body === '' ? [] : [body]), `Flotilla-Feature: ${feature.number}`].join('\n\n');
}

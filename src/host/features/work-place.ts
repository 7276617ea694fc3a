import { existsSync } from 'node:fs';
import type { StoreReader } from '../../engine/ports/project-store';
import type { Attempt } from '../../shared/attempt';
import type { WorkPlace } from '../../shared/contract/feature-calls';
import type { Feature } from '../../shared/feature';
import { featureNumber } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { OpenProject } from '../projects/open-project';
import { rescueBook } from '../rescue/list-rescues';

/** Where a feature's work is now: in whose folder, on which branch, how far in the queue, landed as what, kept where. */
export async function workPlaceOf(project: OpenProject, store: StoreReader, feature: Feature): Promise<WorkPlace> {
  const attempts = store.attempts(feature.number);
  const open = openAttempt(attempts);
  const place = store.mergeEntries().findIndex((entry) => entry.feature === feature.number);
  const { landedCommit, landedAt, landedVerified } = feature;
  return {
    target: project.settings.target ?? project.project.target,
    worktree: open === null ? null : standing(open.worktree),
    branch: open?.branch ?? null,
    head: open?.head ?? null,
    queuePlace: place === -1 ? null : place + 1,
    landed: landedCommit === null ? null : { commit: landedCommit, at: landedAt, verified: landedVerified },
    rescued: await rescuedOf(project, attempts),
  };
}

/** The folder a feature's agent works in; it is one of ours and it is there. */
export function worktreeOf(store: StoreReader, number: number): Result<string> {
  const open = openAttempt(store.attempts(featureNumber(number)));
  const worktree = open === null ? null : standing(open.worktree);
  if (worktree !== null) return ok(worktree);
  return err({
    code: 'not_found',
    message: `There is no worktree of #${number} now.`,
    remedy: 'It is there while an agent works at it, and until what it did has landed or was given up.',
  });
}

/** The newest attempt, unless it is over: branch and worktree go with its end. */
function openAttempt(attempts: readonly Attempt[]): Attempt | null {
  const newest = attempts.at(-1);
  return newest === undefined || newest.status === 'finished' ? null : newest;
}

const standing = (path: string | null): string | null => (path !== null && existsSync(path) ? path : null);

/** A second thing kept for one attempt has `-2` behind its name. */
async function rescuedOf(project: OpenProject, attempts: readonly Attempt[]): Promise<WorkPlace['rescued']> {
  if (attempts.length === 0) return [];
  const numbers = new Map<string, number>(attempts.map(({ id, number }) => [id, number]));
  const refs = await rescueBook(project).refs();
  return refs.flatMap(({ ref, name, commit }) => {
    const attempt = numbers.get(name) ?? numbers.get(name.replace(/-\d+$/, ''));
    return attempt === undefined ? [] : [{ ref, commit, attempt }];
  });
}

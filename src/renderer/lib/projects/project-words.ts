import type { ListedProject, ProjectStanding } from '../../../shared/contract';
import type { ProjectState } from '../../../shared/contract/project-state';
import { count } from '../../../shared/count';
import type { Status } from '../../ui/status';

/** How a project stands, for lists: one glyph, one line, and what of it waits for a person. */
export type ProjectStandingWords = {
  readonly status: Status;
  readonly words: string;
  readonly needsYou: number;
  /** Agents at work in this process; null where no run of it goes on. */
  readonly busy: number | null;
  /** Neither folder nor database can be opened. */
  readonly isGone: boolean;
};

/** The app's own word, where the project is open, is newer than what was read of its database. */
export function projectWords(
  { state }: Pick<ListedProject, 'state'>,
  standing: ProjectStanding | undefined,
): ProjectStandingWords {
  const busy = busyOf(standing);
  const needsYou = standing?.needsYou ?? needing(state);
  const isGone = state !== undefined && state.place !== 'there';
  const said = (status: Status, words: string) => ({ status, words, needsYou, busy, isGone });
  if (state?.place === 'folder_gone') return said('failed', 'Its folder is not there');
  if (state?.place === 'database_gone') return said('failed', 'Its database is gone');
  if (busy !== null || isMoving(state))
    return said('claimed', join(runWords(state, standing), passing(standing ?? state?.counts)));
  return said(...atRest(state));
}

/** Of one that is open in this process. */
function busyOf(standing: ProjectStanding | undefined): number | null {
  if (standing === undefined || standing.status === null || standing.status === 'finished') return null;
  return standing.busy;
}

function isMoving(state: ProjectState | undefined): boolean {
  const run = state?.run ?? null;
  return run !== null && run.status !== 'finished';
}

function runWords(state: ProjectState | undefined, standing: ProjectStanding | undefined): string {
  if (state?.isElsewhere === true) return 'Running in another process';
  const status = standing?.status;
  const word = status === 'draining' ? 'Draining' : status === 'stopping' ? 'Stopping' : 'Running';
  return standing === undefined || standing.busy === 0 ? word : `${word}, ${count(standing.busy, 'agent')} at work`;
}

function atRest(state: ProjectState | undefined): readonly [Status, string] {
  if (state === undefined || state.counts === null) return ['pending', ''];
  const { counts, run } = state;
  if (counts.total === 0) return ['pending', 'No features yet'];
  if (run === null) return ['pending', `${count(counts.total, 'feature')}, no run yet`];
  if (counts.landed === counts.total) return ['landed', `All ${counts.total} passing`];
  if (run.finalStatus === null) return ['waiting', join(`Run ${run.number} was interrupted`, passing(counts))];
  if (run.paused) return ['waiting', join(`Run ${run.number} is paused`, passing(counts))];
  if (run.finalStatus === 'stopped') return ['waiting', join(`Run ${run.number} was stopped`, passing(counts))];
  return ['pending', passing(counts)];
}

function passing(counts: { readonly landed: number; readonly total: number } | null | undefined): string {
  return counts ? `${counts.landed} of ${counts.total} passing` : '';
}

function needing(state: ProjectState | undefined): number {
  const counts = state?.counts ?? null;
  return counts === null ? 0 : counts.failed + counts.needsInput + counts.proposals;
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

export const needsYouWords = (needsYou: number): string => `${needsYou} ${needsYou === 1 ? 'needs' : 'need'} you`;

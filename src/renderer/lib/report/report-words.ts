import { assertNever } from '../../../shared/assert-never';
import { count } from '../../../shared/count';
import type { Report, ReportPlanning } from '../../../shared/report';
import { formatSpan } from '../format-time';

/** `isPaused`: it was stopped because the app was quit, and the next start goes on with it. */
export function reportTitle(
  { final_status, tasks_succeeded, tasks_total, planning }: Report,
  isPaused = false,
): string {
  const ended = isPaused ? 'Paused' : 'Stopped';
  if (planning !== undefined && (tasks_total === 0 || planning.outcome !== 'ok')) return planningTitle(planning, ended);
  switch (final_status) {
    case 'complete':
      return tasks_total === 1 ? 'The feature landed' : `All ${count(tasks_total, 'feature')} landed`;
    case 'partial':
      return `${tasks_succeeded} of ${count(tasks_total, 'feature')} landed`;
    case 'failed':
      return tasks_succeeded === 0 ? 'Nothing landed' : `${tasks_succeeded} of ${count(tasks_total, 'feature')} landed`;
    case 'stopped':
      return `${ended} with ${tasks_succeeded} of ${count(tasks_total, 'feature')} landed`;
    default:
      return assertNever(final_status);
  }
}

/** What a run came to that only planned, or could not. */
function planningTitle({ role, outcome, features, proposed }: ReportPlanning, ended: string): string {
  if (outcome === 'interrupted' || outcome === null) return `${ended} while the plan was made`;
  if (outcome !== 'ok') return role === 'initializer' ? 'The plan could not be made' : 'The request could not be split';
  return role === 'initializer'
    ? `${count(features.length, 'feature')} created`
    : `${count(proposed, 'task')} proposed`;
}

/** A figure where it says something: below one, a run was too short or too small to be compared. */
export function speedUpFigure(speedUp: number): string {
  return speedUp < 1 ? '–' : `${speedUp.toFixed(1)}×`;
}

/** What the speed-up compares; at most one is said plainly. */
export function speedUpText(speedUp: number, sequentialMs: number): string {
  if (sequentialMs === 0) return 'nothing to compare';
  if (speedUp <= 1) return 'side by side was no faster';
  return `${formatSpan(sequentialMs)} one after the other`;
}

/** While it goes on, what has not landed yet counts for nothing, and nothing is judged. */
export function speedUpSoFar(sequentialMs: number): string {
  return sequentialMs === 0 ? 'nothing has landed yet' : `${formatSpan(sequentialMs)} landed so far`;
}

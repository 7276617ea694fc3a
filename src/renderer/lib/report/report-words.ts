import { assertNever } from '../../../shared/assert-never';
import { count } from '../../../shared/count';
import type { Report } from '../../../shared/report';
import { formatSpan } from '../format-time';

export function reportTitle({ final_status, tasks_succeeded, tasks_total }: Report): string {
  switch (final_status) {
    case 'complete':
      return tasks_total === 1 ? 'The feature landed' : `All ${count(tasks_total, 'feature')} landed`;
    case 'partial':
      return `${tasks_succeeded} of ${count(tasks_total, 'feature')} landed`;
    case 'failed':
      return tasks_succeeded === 0 ? 'Nothing landed' : `${tasks_succeeded} of ${count(tasks_total, 'feature')} landed`;
    case 'stopped':
      return `Stopped with ${tasks_succeeded} of ${count(tasks_total, 'feature')} landed`;
    default:
      return assertNever(final_status);
  }
}

/** What the speed-up compares; at most one is said plainly. */
export function speedUpText(speedUp: number, sequentialMs: number): string {
  if (sequentialMs === 0) return 'nothing to compare';
  if (speedUp <= 1) return 'side by side was no faster';
  return `${formatSpan(sequentialMs)} one after the other`;
}

import { assertNever } from '../../../shared/assert-never';
import type { Report } from '../../../shared/report';
import { formatSpan } from '../../lib/format-time';

export function reportTitle({ final_status, tasks_succeeded, tasks_total }: Report): string {
  switch (final_status) {
    case 'complete':
      return tasks_total === 1 ? 'The feature landed' : `All ${tasks_total} features landed`;
    case 'partial':
      return `${tasks_succeeded} of ${tasks_total} features landed`;
    case 'failed':
      return tasks_succeeded === 0 ? 'Nothing landed' : `${tasks_succeeded} of ${tasks_total} features landed`;
    case 'stopped':
      return `Stopped with ${tasks_succeeded} of ${tasks_total} features landed`;
    default:
      return assertNever(final_status);
  }
}

/** What the speed-up compares; at most one is said plainly. */
export function speedUpText({ parallel_efficiency, sequential_ms }: Report): string {
  if (sequential_ms === 0) return 'nothing to compare';
  if (parallel_efficiency <= 1) return 'side by side was no faster';
  return `${formatSpan(sequential_ms)} one after the other`;
}

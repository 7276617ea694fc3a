import type { ProjectModel } from './project-model';

/** Why a run would have nothing to do; null where it has. */
export function whyNothingToStart({ counts, numbers }: Pick<ProjectModel, 'counts' | 'numbers'>): string | null {
  if (numbers.length === 0) return 'No features yet';
  if (counts.landed + counts.skipped === counts.total) return 'Everything has landed';
  return null;
}

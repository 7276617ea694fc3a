import { count } from '../../shared/count';
import { upperFirst } from '../../shared/first-letter';
import type { ProjectModel } from './project-model';

type Project = Pick<ProjectModel, 'run' | 'counts' | 'activity'>;

/** That the target itself does not pass, as the newest run found before it landed anything. */
export type RedBaseline = {
  /** As the run told it, with what was red; null where that is not known any more. */
  readonly told: string | null;
  /** A few words, to begin a sentence. */
  readonly what: string;
};

/** Null where all was green, nothing is known, or verified work has landed since. */
export function redBaseline({ run, counts, activity }: Project): RedBaseline | null {
  if (run === null || run.finalStatus === 'complete' || counts.landed === counts.total) return null;
  const lines = activity.filter(({ at }) => at >= run.startedAt);
  if (lines.some(({ type, verified }) => type === 'landed' && verified === true)) return null;
  const warning = lines.findLast(({ type, code }) => type === 'warning' && code === 'red_baseline');
  const told = typeof warning?.message === 'string' ? warning.message : null;
  const red = run.redChecks ?? [];
  if (red.length === 0) return told === null ? null : { told, what: 'Setup failed' };
  const [only] = red;
  return { told, what: red.length === 1 ? `The check “${only}” is red` : `${count(red.length, 'check')} are red` };
}

/** The same as a headline, and what it means for all that is built on it. */
export function redBaselineWords(red: RedBaseline, project: Pick<ProjectModel, 'run'>) {
  const told = red.told === null ? '' : `${asSentence(red.told)} `;
  return {
    title: `${red.what} on ${targetOf(project)} itself`,
    cause: `${told}Each feature is checked together with it, so nothing lands until it passes: mend it there, change the check, or let a feature mend it.`,
  };
}

/** Reasons come in all shapes. */
export function asSentence(text: string): string {
  const trimmed = text.trim();
  return `${upperFirst(trimmed)}${/[.!?…]$/.test(trimmed) ? '' : '.'}`;
}

/** The branch as people say it. */
export function targetOf({ run }: Pick<ProjectModel, 'run'>): string {
  return run?.target.replace(/^refs\/heads\//, '') ?? 'the target';
}

import type { ReportWarning, WarnedAttempt } from '../../shared/report';

export type ToldWarning = {
  readonly message: string;
  /** Null: its agent worked at no feature. */
  readonly attempt: WarnedAttempt | null;
};

/** The same words are told once, with whom they are about; in the order in which they were told first. */
export function reportWarnings(told: readonly ToldWarning[]): readonly ReportWarning[] {
  const known = new Map<string, { times: number; readonly attempts: WarnedAttempt[] }>();
  for (const { message, attempt } of told) {
    const warning = known.get(message) ?? { times: 0, attempts: [] };
    warning.times += 1;
    if (attempt !== null) warning.attempts.push(attempt);
    known.set(message, warning);
  }
  return [...known].map(([message, warning]) => ({ message, ...warning }));
}

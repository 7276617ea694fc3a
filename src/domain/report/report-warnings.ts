import type { ReportWarning, WarnedAttempt } from '../../shared/report';

export type ToldWarning = {
  readonly message: string;
  /** Null: its agent worked at no feature. */
  readonly attempt: WarnedAttempt | null;
};

/** The same words are told once, with whom they are about; in the order in which they were told first. */
export function reportWarnings(told: readonly ToldWarning[]): readonly ReportWarning[] {
  const messages = new Map<string, WarnedAttempt[]>();
  const times = new Map<string, number>();
  for (const { message, attempt } of told) {
    const attempts = messages.get(message) ?? [];
    if (attempt !== null) attempts.push(attempt);
    messages.set(message, attempts);
    times.set(message, (times.get(message) ?? 0) + 1);
  }
  return [...messages].map(([message, attempts]) => ({ message, times: times.get(message) ?? 0, attempts }));
}

import { count } from './count';
import type { ReportWarning } from './report';

const mostNamed = 3;

/** Whom of, e.g. `#4 attempt 1, #7 attempt 2 and 5 others`; empty where its agents worked at no feature. */
export function warnedOf({ attempts }: Pick<ReportWarning, 'attempts'>): string {
  const names = [...new Set(attempts.map(({ number, attempt }) => `#${number} attempt ${attempt}`))];
  const left = names.length - mostNamed;
  // One more takes no more room than to say that there is one.
  if (left <= 1) return names.join(', ');
  return `${names.slice(0, mostNamed).join(', ')} and ${count(left, 'other')}`;
}

/** With how often it was told. */
export function warningText({ message, times }: Pick<ReportWarning, 'message' | 'times'>): string {
  return times > 1 ? `${message} (${count(times, 'time')})` : message;
}

/**
 * Reasons are phrases without a closing period, for they stand behind a colon or before further words; faults are
 * sentences with one. What people, agents and foreign programs write ends as it likes: these two put it right, once.
 */
export function withoutPeriod(text: string): string {
  const trimmed = text.trimEnd();
  return /[^.]\.$/.test(trimmed) ? trimmed.slice(0, -1) : trimmed;
}

/** The text as a closed sentence; what already ends in a mark stays as it is. */
export function withPeriod(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?…]["'”’)]?$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

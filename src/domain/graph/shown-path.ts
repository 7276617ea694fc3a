const most = 12;

/** A path for a sentence; the middle of a very long one is only counted. */
export function shownPath(names: readonly string[]): string {
  if (names.length <= most) return names.join(' → ');
  const half = most / 2;
  const left = names.length - most;
  return [...names.slice(0, half), `… ${left} more …`, ...names.slice(-half)].join(' → ');
}

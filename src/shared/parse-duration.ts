const unitMs: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['sec', 1_000],
  ['second', 1_000],
  ['m', 60_000],
  ['min', 60_000],
  ['minute', 60_000],
  ['h', 3_600_000],
  ['hr', 3_600_000],
  ['hour', 3_600_000],
  ['d', 86_400_000],
  ['day', 86_400_000],
]);

const longestMs = 366 * 86_400_000;

/** Milliseconds of a time such as `20m`, `90s`, `1h30m` or `45 min`; null when it is none, or longer than a year. */
export function parseDuration(text: string): number | null {
  const spelled = text.trim().toLowerCase();
  if (!/^(\d+(\.\d+)?\s*[a-z]+\s*)+$/.test(spelled)) return null;
  let totalMs = 0;
  for (const [, amount, unit = ''] of spelled.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const ms = unitMs.get(unit) ?? unitMs.get(unit.replace(/s$/, ''));
    if (ms === undefined) return null;
    totalMs += Number(amount) * ms;
  }
  return totalMs <= longestMs ? Math.round(totalMs) : null;
}

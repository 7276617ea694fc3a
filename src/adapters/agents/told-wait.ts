const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

/** How long an error says to wait, as in “try again in 3 days 2 hours” or “in 1.898s”; null: it does not say. */
export function toldWaitMs(message: string): number | null {
  const said =
    /\b(?:try again|retry) in ((?:\d+(?:\.\d+)? ?(?:ms|days?|hours?|minutes?|seconds?|mins?|secs?|[dhms])\b[ ,]*)+)/i.exec(
      message,
    )?.[1];
  if (said === undefined) return null;
  const parts = [...said.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)/gi)];
  return Math.ceil(parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * unitMs(unit.toLowerCase()), 0));
}

const unitMs = (unit: string): number => (unit === 'ms' ? 1 : units[unit.charAt(0) as keyof typeof units]);

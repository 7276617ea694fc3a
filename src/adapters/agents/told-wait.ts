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

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const minuteMs = 60_000;

/**
 * When an error says that a limit ends, by this computer's clock, as in “try again at 3:05 PM” (today) or “at Nov 23rd, 2026
 * 2:48 AM”; null: it does not say. It is told in whole minutes: the one it falls in is waited for whole.
 *
 * @param now epoch ms, in the day in which it was said
 */
export function toldResetAt(message: string, now: number): number | null {
  const said = /\btry again at (?:([a-z]{3}) (\d{1,2})(?:st|nd|rd|th), (\d{4}) )?(\d{1,2}):(\d{2}) ([ap])m\b/i.exec(
    message,
  );
  if (said === null) return null;
  const [, month, day, year, hour, minute, half = ''] = said;
  const at = new Date(now);
  if (month !== undefined) {
    const index = months.indexOf(month.toLowerCase());
    if (index < 0) return null;
    at.setFullYear(Number(year), index, Number(day));
  }
  at.setHours((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0), Number(minute), 0, 0);
  return at.getTime() + minuteMs;
}

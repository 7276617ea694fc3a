const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export type TimeLeft = {
  /** When it will be through, in epoch milliseconds; null where nobody can tell. */
  readonly finishAt: { readonly low: number; readonly high: number } | null;
  readonly guess: boolean;
};

/** `about 4–7 min left`: people plan in minutes and hours, not in seconds. Null where nobody can tell. */
export function timeLeft({ finishAt, guess }: TimeLeft, now: number): string | null {
  if (finishAt === null) return null;
  const range = spoken(Math.max(finishAt.low - now, 0), Math.max(finishAt.high - now, 0));
  return `${range} left${guess ? ' (a guess)' : ''}`;
}

function spoken(lowMs: number, highMs: number): string {
  if (highMs < minuteMs) return 'less than a minute';
  const inHours = highMs >= 3 * hourMs;
  const unit = inHours ? hourMs : minuteMs;
  const shown = (ms: number): number => (inHours ? Math.round((ms / unit) * 2) / 2 : Math.ceil(ms / unit));
  const [low, high] = [Math.max(shown(lowMs), inHours ? 0.5 : 1), shown(highMs)];
  return `about ${low === high ? high : `${low}–${high}`} ${inHours ? 'h' : 'min'}`;
}

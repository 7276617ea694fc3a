import type { FormatTime } from './format-time';

export type UntilTold = { readonly now: number; readonly formatTime: FormatTime };

const minuteMs = 60_000;

/**
 * When a wait ends, for words that stay as they are while it goes on: in its last two minutes with seconds, before that
 * by the full minute after it, so that the clock never passes what was told.
 */
export function untilTime(until: number, { now, formatTime }: UntilTold): string {
  if (until - now < 2 * minuteMs) return formatTime(Math.ceil(until / 1_000) * 1_000, 'seconds');
  return formatTime(Math.ceil(until / minuteMs) * minuteMs);
}

import type { Outlook } from './workers/outlook';
import { formatClock, formatSpan } from '../format-time';

type Range = { readonly low: number; readonly mid: number; readonly high: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long something takes: "40–55 min", "12–15 s", "about 45 min" where both ends are the same. */
export function spanRange({ low, high }: Range): string {
  const [from, to] = [formatSpan(low), formatSpan(high)];
  if (from === to) return `about ${to}`;
  const unit = / (?:s|min)$/.exec(to)?.[0];
  return unit !== undefined && from.endsWith(unit) && !from.includes('h')
    ? `${from.slice(0, -unit.length)}–${to}`
    : `${from} – ${to}`;
}

/**
 * When something is done that begins at a time: the time of day where that helps, else how long it takes. What stands
 * beside it in one table decides with it, so that all of it reads alike.
 */
export function finishRange(range: Range, at: number, beside: readonly Range[] = []): string {
  const latest = Math.max(range.high, ...beside.map(({ high }) => high));
  if (latest < 10 * minuteMs || latest > 18 * hourMs) return `in ${spanRange(range)}`;
  const [from, to] = [formatClock(at + range.low), formatClock(at + range.high)];
  return from === to ? `about ${to}` : `${from}–${to}`;
}

export function moneyRange({ low, high }: Range): string {
  const [from, to] = [dollars(low), dollars(high)];
  return from === to ? from : `${from}–${to}`;
}

/** What one more agent brings; null for the first. */
export function gainWords(entries: Outlook['entries'], index: number): { text: string; isGain: boolean } | null {
  const [before, own] = [entries[index - 1], entries[index]];
  if (before === undefined || own === undefined) return null;
  const gainMs = before.finishMs.mid - own.finishMs.mid;
  const isGain = gainMs > before.finishMs.mid * leastGain;
  const said = before.finishMs.mid < 10 * minuteMs ? gainMs : Math.round(gainMs / minuteMs) * minuteMs;
  if (said <= before.finishMs.mid * leastSaid) return { text: 'no gain', isGain: false };
  return {
    text: `${said < 10 * minuteMs && said >= minuteMs ? `${Math.round(said / minuteMs)} min` : formatSpan(said)} sooner`,
    isGain,
  };
}

/** As the domain judges what helps. */
const leastGain = 0.05;
const leastSaid = 0.005;

const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

import type { Outlook } from './workers/outlook';
import { formatClock } from '../format-time';

type Range = { readonly low: number; readonly mid: number; readonly high: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * How long something takes, as coarse as a forecast is: "under a minute", "40–55 min", "2.5–4 h", "2–6 days", "about 45
 * min" where both ends are the same. Both ends are in one unit.
 */
export function spanRange({ low, high }: Range): string {
  if (high < minuteMs) return 'under a minute';
  const unit = unitOf(high);
  const [from, to] = [inUnit(low, unit), inUnit(high, unit)];
  const name = unit.name === 'day' && to !== 1 ? 'days' : unit.name;
  return from === to ? `about ${to} ${name}` : `${from}–${to} ${name}`;
}

type Unit = { readonly name: 'min' | 'h' | 'day'; readonly ms: number; readonly step: number };

function unitOf(ms: number): Unit {
  if (ms < 2 * hourMs) return { name: 'min', ms: minuteMs, step: 1 };
  if (ms < 48 * hourMs) return { name: 'h', ms: hourMs, step: ms < 10 * hourMs ? 0.5 : 1 };
  return { name: 'day', ms: 24 * hourMs, step: 1 };
}

function inUnit(ms: number, { ms: unitMs, step }: Unit): number {
  return Math.max(step, Math.round(ms / unitMs / step) * step);
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

/** A label that reads on into what a range says: "Done about" 14:35–14:50, but "Done" in under a minute. */
export function labelBefore(word: string, said: string): string {
  return /^\d/.test(said) ? `${word} about` : word;
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
  return { text: `${gained(said)} sooner`, isGain };
}

/** No finer than the ends it stands beside. */
function gained(ms: number): string {
  if (ms < minuteMs) return 'seconds';
  const unit = unitOf(ms);
  return `${inUnit(ms, unit)} ${unit.name === 'day' ? 'days' : unit.name}`;
}

/** As the domain judges what helps. */
const leastGain = 0.05;
const leastSaid = 0.005;

const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

import type { Forecast } from '../host/projects/analyse-project';
import { count } from '../shared/count';
import { duration, list } from './terminal/text';

type Entry = Forecast['entries'][number];

/** A small table of the forecast, with what it says to a person. */
export function forecastLines(forecast: Forecast): readonly string[] {
  const rows = [heading, ...forecast.entries.map((entry) => cellsOf(entry, forecast.recommended))];
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return [
    `Forecast${guessesSaid(forecast)}:`,
    ...rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()),
    `Recommended to begin with: ${count(forecast.recommended, 'agent')}.${helpSaid(forecast)}`,
  ];
}

/** The same as `plan --json` prints it: milliseconds and dollars. */
export function forecastJson({ entries }: Forecast) {
  return entries.map(({ concurrency, finishMs, costUsd }) => ({
    concurrency,
    finish_ms: rounded(finishMs, Math.round),
    cost: rounded(costUsd, (usd) => Math.round(usd * 100) / 100),
  }));
}

const heading = ['agents', 'done in', 'at best – at worst', 'cost', 'memory'] as const;

function cellsOf({ concurrency, finishMs, costUsd, memoryMb }: Entry, recommended: number): readonly string[] {
  return [
    `${concurrency}${concurrency === recommended ? ' *' : ''}`,
    duration(finishMs.mid),
    `${duration(finishMs.low)} – ${duration(finishMs.high)}`,
    costUsd.high === 0
      ? 'nothing is paid'
      : `${dollars(costUsd.mid)} (${dollars(costUsd.low)} – ${dollars(costUsd.high)})`,
    `${memoryMb} MB`,
  ];
}

function dollars(usd: number): string {
  return `$${usd.toFixed(2)}`;
}

const guessed = {
  time: '20 minutes for a feature without an estimate',
  cost: '$0.50 for a try',
  memory: '450 MB for an agent',
} as const;

function guessesSaid({ guessed: guesses }: Forecast): string {
  return guesses.length === 0 ? '' : ` (guessed: ${list(guesses.map((guess) => guessed[guess]))})`;
}

function helpSaid({ stopsHelpingAt, entries }: Forecast): string {
  if (stopsHelpingAt === null || stopsHelpingAt >= entries.length) return '';
  return ` More than ${stopsHelpingAt} gain less than 5 % each.`;
}

function rounded({ low, mid, high }: Entry['finishMs'], round: (value: number) => number) {
  return { low: round(low), mid: round(mid), high: round(high) };
}

import type { ChartBar, ChartRow } from './chart-rows';

/** Where an arrow key leads: along a row, or to what is nearest in time in the next row that has something. */
export function walkBars(rows: readonly ChartRow[], from: string, key: string): ChartBar | null {
  const at = rows.findIndex(({ bars }) => bars.some((bar) => bar.key === from));
  const row = rows[at];
  const place = row?.bars.findIndex((bar) => bar.key === from) ?? -1;
  const bar = row?.bars[place];
  if (row === undefined || bar === undefined) return null;
  switch (key) {
    case 'ArrowRight':
      return row.bars[place + 1] ?? null;
    case 'ArrowLeft':
      return row.bars[place - 1] ?? null;
    case 'Home':
      return row.bars[0] ?? null;
    case 'End':
      return row.bars.at(-1) ?? null;
    case 'ArrowDown':
      return nearest(rows.slice(at + 1), bar);
    case 'ArrowUp':
      return nearest(rows.slice(0, at).reverse(), bar);
    default:
      return null;
  }
}

function nearest(rows: readonly ChartRow[], to: ChartBar): ChartBar | null {
  const bars = rows.find((row) => row.bars.length > 0)?.bars ?? [];
  let best: ChartBar | null = null;
  for (const bar of bars) if (best === null || gap(bar, to) < gap(best, to)) best = bar;
  return best;
}

/** How far apart two bars are in time; next to nothing where they overlap, and least where they begin together. */
function gap(a: ChartBar, b: ChartBar): number {
  const [aEnd, bEnd] = [a.to ?? Infinity, b.to ?? Infinity];
  const apart = Math.max(0, a.from - bEnd, b.from - aEnd);
  return apart + Math.abs(a.from - b.from) / 1e6;
}

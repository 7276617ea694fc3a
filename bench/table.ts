import { holds, type Figure, type Surroundings } from './figure';

export type Outcome = {
  readonly name: string;
  readonly about: string;
  readonly figures: readonly Figure[];
  readonly surroundings: Surroundings;
  readonly tookMs: number;
};

const columns = ['benchmark', 'figure', 'value', 'target', '', 'peak MB', 'heap MB', 'core %'] as const;

/** All figures as text, with what each benchmark's process took in memory, and could have of a core, beside its first one. */
export function table(outcomes: readonly Outcome[]): readonly string[] {
  const rows = [columns, ...outcomes.flatMap(rowsOf)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, column, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function rowsOf({ name, figures, surroundings }: Outcome): readonly (readonly string[])[] {
  return figures.map((figure, index) => [
    index === 0 ? name : '',
    figure.name,
    `${shown(figure.value)} ${figure.unit}`.trim(),
    targetOf(figure),
    { true: 'ok', false: 'MISSED', null: '' }[String(holds(figure)) as 'true' | 'false' | 'null'],
    index === 0 ? surroundings.peakMb.toFixed(0) : '',
    index === 0 ? surroundings.heapMb.toFixed(0) : '',
    index === 0 ? surroundings.corePercent.toFixed(0) : '',
  ]);
}

function targetOf({ most, least, unit }: Figure): string {
  if (most !== undefined) return `≤ ${shown(most)} ${unit}`.trim();
  return least === undefined ? '' : `≥ ${shown(least)} ${unit}`.trim();
}

/** Three digits that matter. */
function shown(value: number): string {
  if (value === 0 || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

function padded(cell: string, column: number, width: number): string {
  return column >= 2 && columns[column] !== '' && columns[column] !== 'target'
    ? cell.padStart(width)
    : cell.padEnd(width);
}

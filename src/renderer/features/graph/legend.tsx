import type { Counts } from '../../../shared/views';
import { statusWords, type Status } from '../../ui/status';
import { StatusGlyph } from '../../ui/status-glyph';

const lines = [
  { word: 'Critical path', color: 'var(--edge-critical)', look: 'border-t-2' },
  { word: 'Waits for', color: 'var(--edge-waits)', look: 'border-t-[1.5px]' },
  { word: 'Satisfied', color: 'var(--edge-satisfied)', look: 'border-t-[1.5px]' },
  { word: 'Held by a failure', color: 'var(--edge-failed)', look: 'border-t-[1.5px] border-dashed' },
] as const;

const states = [
  'failed',
  'needs_input',
  'claimed',
  'verifying',
  'merging',
  'ready',
  'waiting',
  'blocked',
  'landed',
  'skipped',
] as const satisfies readonly Status[];

type LegendProps = {
  /** Where features are too small to show their states' shapes: how many there are of each; else null. */
  readonly counts: Counts | null;
};

/** What the lines mean; from afar also what the colours do. */
export function Legend({ counts }: LegendProps) {
  return (
    <ul
      aria-label="Legend"
      className="absolute bottom-4 left-[60px] flex min-h-7 max-w-[calc(100%-76px)] flex-wrap items-center gap-x-3.5 gap-y-1 rounded-sm border border-line-strong bg-overlay px-2.5 py-1 text-2xs whitespace-nowrap text-muted"
    >
      {counts === null
        ? lines.map(({ word, color, look }) => (
            <li key={word} className="flex items-center gap-1.5">
              <span className={`w-[18px] ${look}`} style={{ borderColor: color }} />
              {word}
            </li>
          ))
        : states
            .filter((status) => counts[status] > 0)
            .map((status) => (
              <li key={status} data-status={status} className="flex items-center gap-1.5">
                <i data-mark="" className="h-2 w-3.5 rounded-[1px] bg-(--st-solid)" />
                <StatusGlyph status={status} size={12} label={null} />
                {counts[status]} {statusWords[status].toLowerCase()}
                {(status === 'failed' || status === 'needs_input') && ', framed'}
              </li>
            ))}
    </ul>
  );
}

import { useCallback, useState, type KeyboardEvent } from 'react';
import type { FeatureView } from '../../../shared/views';
import { openFeature } from '../../lib/navigate';
import { useRows } from '../../lib/use-rows';
import { StatusBadge } from '../../ui/status-badge';
import { dependentsOf, type GraphShape } from './graph-shape';
import { useGraph } from './graph-store';

type GraphListProps = {
  readonly numbers: readonly number[];
  readonly features: ReadonlyMap<number, FeatureView>;
  readonly shape: GraphShape;
  readonly levels: ReadonlyMap<number, number>;
  readonly downstream: ReadonlyMap<number, number>;
};

const rowHeight = 32;
const columns =
  'grid grid-cols-[48px_minmax(0,2fr)_112px_56px_minmax(0,1fr)_minmax(0,1fr)_88px_88px] items-center gap-3 px-4';

/** The graph in words: the same data row by row. */
export function GraphList({ numbers, features, shape, levels, downstream }: GraphListProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { rows, height } = useRows({ count: numbers.length, rowHeight, scroller, offset: 28 });
  const dependents = dependentsOf(shape);
  // One row takes the focus from outside; the arrow keys walk on from there. Where it is out of sight the first does.
  const [walked, setWalked] = useState(0);
  const entry = rows.some(({ index }) => index === walked) ? walked : rows[0]?.index;
  const heedFocus = useCallback((index: number) => setWalked(index), []);
  return (
    <div ref={setScroller} data-scrolls-sideways="" className="min-h-0 flex-1 overflow-auto" onKeyDown={moveFocus}>
      <div
        role="table"
        aria-label="Features and their dependencies"
        aria-rowcount={numbers.length + 1}
        className="min-w-[820px]"
      >
        <div
          role="row"
          aria-rowindex={1}
          className={`${columns} sticky top-0 z-20 h-7 border-b border-line bg-surface text-2xs font-medium text-muted`}
        >
          {['No.', 'Feature', 'State', 'Level', 'Needs', 'Needed by', 'Wait on it', 'Critical path'].map((head) => (
            <span key={head} role="columnheader" className="truncate">
              {head}
            </span>
          ))}
        </div>
        <div role="rowgroup" className="relative" style={{ height }}>
          {rows.map(({ index, top }) => {
            const feature = features.get(numbers[index] ?? 0);
            if (feature === undefined) return null;
            const { number } = feature;
            return (
              <Row
                key={number}
                index={index}
                top={top}
                feature={feature}
                level={levels.get(number) ?? 1}
                needs={shape.get(number) ?? []}
                neededBy={dependents.get(number) ?? []}
                downstream={downstream.get(number) ?? 0}
                isEntry={index === entry}
                onFocus={heedFocus}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

type RowProps = {
  readonly index: number;
  readonly top: number;
  readonly feature: FeatureView;
  readonly level: number;
  readonly needs: readonly number[];
  readonly neededBy: readonly number[];
  readonly downstream: number;
  readonly isEntry: boolean;
  readonly onFocus: (index: number) => void;
};

function Row({ index, top, feature, level, needs, neededBy, downstream, isEntry, onFocus }: RowProps) {
  const { number, name, shown, onCriticalPath } = feature;
  const isBottleneck = useGraph(({ bottlenecks }) => bottlenecks.has(number));
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      tabIndex={isEntry ? 0 : -1}
      onFocus={() => onFocus(index)}
      data-row={index}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => openFeature(number)}
      onKeyDown={(event) => event.key === 'Enter' && openFeature(number)}
      className={`${columns} absolute inset-x-0 top-0 h-8 border-b border-line-subtle text-xs hover:bg-hover focus-visible:-outline-offset-2`}
    >
      <span role="cell" className="font-mono text-muted">
        #{number}
      </span>
      <span role="cell" className="truncate text-sm font-medium">
        {name}
      </span>
      <span role="cell">
        <StatusBadge status={shown} />
      </span>
      <span role="cell" className="tabular-nums">
        {level}
      </span>
      <span role="cell" className="truncate font-mono text-2xs text-secondary">
        {listed(needs)}
      </span>
      <span role="cell" className="truncate font-mono text-2xs text-secondary">
        {listed(neededBy)}
      </span>
      <span role="cell" className="tabular-nums">
        {downstream}
        {isBottleneck && <span className="ml-1.5 text-2xs text-(--st-needs-input)">bottleneck</span>}
      </span>
      <span role="cell" className="text-accent-text">
        {onCriticalPath ? 'Yes' : ''}
      </span>
    </div>
  );
}

function listed(numbers: readonly number[]): string {
  return numbers.map((number) => `#${number}`).join(', ');
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
  if (by === 0 || row === null) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-row="${Number(row.dataset.row) + by}"]`)?.focus();
}

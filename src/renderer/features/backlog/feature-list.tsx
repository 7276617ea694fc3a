import { Search } from 'lucide-react';
import { useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { atWorkWords } from '../../lib/at-work-words';
import type { ProjectModel } from '../../lib/project-model';
import { useRows } from '../../lib/use-rows';
import { Kbd } from '../../ui/kbd';
import { FeatureRow, rowColumns, rowHeight, triesColumn } from './feature-row';
import { filterFeatures } from '../../lib/filter-features';

type FeatureListProps = {
  readonly project: ProjectModel;
  /** What scrolls: the column the list stands in. */
  readonly scroller: HTMLElement | null;
  readonly searchField: RefObject<HTMLInputElement | null>;
};

/** Every feature with its state and its reason; only what is seen is drawn. */
export function FeatureList({ project, scroller, searchField }: FeatureListProps) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const numbers = useMemo(
    () => filterFeatures(project.features, project.numbers, wanted),
    [project.features, project.numbers, wanted],
  );
  return (
    <section aria-label="Features">
      <div className="sticky -top-3.5 z-20 -mx-1 flex h-10 items-center gap-2 bg-surface px-1">
        <h2 className="text-xs font-semibold">Features</h2>
        <span className="text-xs text-muted tabular-nums" aria-live="polite">
          {numbers.length === project.numbers.length
            ? numbers.length
            : `${numbers.length} of ${project.numbers.length}`}
        </span>
        <SearchField value={search} onChange={setSearch} field={searchField} />
      </div>
      {numbers.length === 0 ? (
        <Nothing isSearching={wanted !== ''} />
      ) : (
        <Rows project={project} numbers={numbers} scroller={scroller} />
      )}
    </section>
  );
}

type RowsProps = Pick<FeatureListProps, 'project' | 'scroller'> & { readonly numbers: readonly number[] };

function Rows({ project, numbers, scroller }: RowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const offset = useOffsetWithin(list, scroller);
  const { rows, height } = useRows({ count: numbers.length, rowHeight, scroller, offset });
  // One row takes the focus from outside; the arrow keys walk on from there. Where it is out of sight the first does.
  const [walked, setWalked] = useState<number | null>(null);
  const entry = rows.some(({ index }) => numbers[index] === walked) ? walked : numbers[rows[0]?.index ?? 0];
  const lanes = new Map(project.lanes.map((lane) => [lane.attempt?.feature ?? null, lane]));
  const heedFocus = useCallback((number: number) => setWalked(number), []);
  return (
    <div
      role="table"
      aria-label="Features"
      aria-rowcount={numbers.length + 1}
      className="@container overflow-hidden rounded-md border border-line bg-raised text-sm shadow-1"
    >
      <div role="row" aria-rowindex={1} className={`${rowColumns} h-7 text-2xs font-medium text-muted`}>
        <span role="columnheader">No.</span>
        <span role="columnheader">Feature</span>
        <span role="columnheader">State</span>
        <span role="columnheader">Why</span>
        <span role="columnheader" className={`${triesColumn} text-right`}>
          Tries
        </span>
      </div>
      <div ref={list} role="rowgroup" className="relative" style={{ height }}>
        {rows.map(({ index, top }) => {
          const feature = project.features.get(numbers[index] ?? 0);
          return feature === undefined ? null : (
            <FeatureRow
              key={feature.number}
              feature={feature}
              atWork={atWorkWords(feature, lanes.get(feature.number) ?? null)}
              row={index + 1}
              isEntry={feature.number === entry}
              onFocus={heedFocus}
              style={{ position: 'absolute', insetInline: 0, top }}
            />
          );
        })}
      </div>
    </div>
  );
}

type SearchFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
};

function SearchField({ value, onChange, field }: SearchFieldProps) {
  return (
    <label className="ml-auto flex h-7 w-[240px] items-center gap-2 rounded-sm border border-line-control bg-field px-2 text-xs focus-within:border-focus focus-within:ring-3 focus-within:ring-accent-tint">
      <Search className="flex-none text-muted" size={14} strokeWidth={1.75} aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label="Search features"
        aria-keyshortcuts="/"
        placeholder="Search features"
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          onChange('');
          event.currentTarget.blur();
        }}
      />
      {value === '' && <Kbd>/</Kbd>}
    </label>
  );
}

function Nothing({ isSearching }: { readonly isSearching: boolean }) {
  return (
    <p className="rounded-md border border-dashed border-line-strong px-4 py-6 text-center text-xs text-secondary">
      {isSearching ? 'No feature fits this search. Esc clears it.' : 'No features yet.'}
    </p>
  );
}

/** How far below the scrolled column's top a list begins; changes when what stands above it grows. */
function useOffsetWithin(list: RefObject<HTMLElement | null>, column: HTMLElement | null): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const own = list.current;
    if (column === null || own === null) return;
    const measure = () =>
      setOffset(own.getBoundingClientRect().top - column.getBoundingClientRect().top + column.scrollTop);
    const observer = new ResizeObserver(measure);
    for (const child of column.children) observer.observe(child);
    observer.observe(column);
    measure();
    return () => observer.disconnect();
  }, [list, column]);
  return offset;
}

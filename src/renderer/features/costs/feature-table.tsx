import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { formatTokens } from '../../../shared/budget-text';
import { allTokens } from '../../../shared/spend';
import { costFigure, costTitle, unpricedMark } from '../../lib/costs/cost-words';
import { openFeature } from '../../lib/navigate';
import type { ProjectModel } from '../../lib/project-model';
import { useRowWalk } from '../../lib/use-row-walk';
import { useRows } from '../../lib/use-rows';
import { StatusGlyph } from '../../ui/status-glyph';
import { sortedBy, sortFeatures, type FeatureCost, type SortBy, type Sorting } from './sort-features';

type FeatureTableProps = { readonly rows: readonly FeatureCost[]; readonly features: ProjectModel['features'] };

const rowHeight = 32;
const headHeight = 28;
const mostHeight = headHeight + 11 * rowHeight;
const columns =
  'grid grid-cols-[minmax(120px,1fr)_72px_72px_96px] items-center gap-3 px-3.5 narrow:grid-cols-[minmax(80px,1fr)_58px_52px_84px] narrow:gap-2';
const heads = [
  { by: 'feature', title: 'Feature' },
  { by: 'attempts', title: 'Attempts' },
  { by: 'tokens', title: 'Tokens' },
  { by: 'cost', title: 'Cost' },
] as const;

/** What each feature used, in any order; only the rows that are seen are drawn. */
export function FeatureTable({ rows: unsorted, features }: FeatureTableProps) {
  const [sorting, setSorting] = useState<Sorting>({ by: 'cost', isDown: true });
  const sorted = useMemo(() => sortFeatures(unsorted, sorting), [unsorted, sorting]);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { at, heed, setAt } = useRowWalk(scroller, sorted.length, { rowHeight, headHeight });
  const { rows, height } = useRows({ count: sorted.length, rowHeight, scroller, offset: headHeight });
  return (
    <div role="table" aria-label="Cost by feature" aria-rowcount={sorted.length + 1} className="pb-1 text-xs">
      <div ref={setScroller} className="scroll-pt-7 overflow-y-auto" style={{ maxHeight: mostHeight }}>
        <div
          role="row"
          className={`${columns} sticky top-0 z-10 h-7 border-b border-line bg-raised text-2xs font-medium text-muted`}
        >
          {heads.map(({ by, title }) => (
            <Head key={by} by={by} title={title} sorting={sorting} onSort={setSorting} />
          ))}
        </div>
        <div role="rowgroup" className="relative" style={{ height }} onKeyDown={heed}>
          {rows.map(({ index, top }) => {
            const row = sorted[index];
            if (row === undefined) return null;
            return (
              <Row
                key={row.feature}
                row={row}
                index={index}
                top={top}
                feature={features.get(row.feature)}
                isTabStop={index === at}
                onFocus={setAt}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

type HeadProps = {
  readonly by: SortBy;
  readonly title: string;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
};

function Head({ by, title, sorting, onSort }: HeadProps) {
  const isOwn = sorting.by === by;
  const Arrow = sorting.isDown ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      aria-sort={isOwn ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}
      className={by === 'feature' ? '' : 'text-right'}
    >
      <button
        type="button"
        className="inline-flex h-6 items-center gap-1 rounded-xs hover:text-default"
        onClick={() => onSort(sortedBy(sorting, by))}
      >
        {title}
        {isOwn && <Arrow size={12} strokeWidth={1.75} aria-hidden />}
      </button>
    </span>
  );
}

type RowProps = {
  readonly row: FeatureCost;
  readonly index: number;
  readonly top: number;
  readonly feature: ReturnType<ProjectModel['features']['get']>;
  readonly isTabStop: boolean;
  readonly onFocus: (row: number) => void;
};

function Row({ row, index, top, feature, isTabStop, onFocus }: RowProps) {
  const { feature: number, attempts, sum } = row;
  const name = feature?.name ?? row.name;
  const open = () => {
    if (feature !== undefined) openFeature(number);
  };
  return (
    <div
      role="row"
      tabIndex={isTabStop ? 0 : -1}
      data-row={index}
      aria-rowindex={index + 2}
      title={costTitle(sum)}
      onFocus={() => onFocus(index)}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === 'Enter') open();
      }}
      className={`${columns} absolute inset-x-0 cursor-default border-b border-line-subtle whitespace-nowrap tabular-nums -outline-offset-2 hover:bg-hover`}
      style={{ top, height: rowHeight }}
    >
      <span role="cell" className="flex min-w-0 items-center gap-2">
        {feature !== undefined && <StatusGlyph status={feature.shown} size={14} />}
        <code className="flex-none text-2xs text-muted">#{number}</code>
        <span className={`truncate ${name === null ? 'text-muted' : 'font-medium'}`}>{name ?? 'removed'}</span>
      </span>
      <span role="cell" className="text-right">
        {attempts}
      </span>
      <span role="cell" className="text-right text-secondary">
        {formatTokens(allTokens(sum.tokens))}
      </span>
      <span role="cell" className="text-right leading-[14px]">
        {sum.usd === null ? (
          <span className="text-secondary">unknown</span>
        ) : (
          <>
            <b className="font-semibold">{costFigure(sum)}</b>
            {sum.estimatedUsd > 0 && <span className="text-muted"> est.</span>}
            <span className="block text-2xs leading-[13px] text-muted empty:hidden">{unpricedMark(sum)}</span>
          </>
        )}
      </span>
    </div>
  );
}

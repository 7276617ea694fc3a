import { useState } from 'react';
import type { TimelineSpan } from '../../../shared/timeline';
import type { LaneView } from '../../../shared/views';
import { formatClock, formatRunning } from '../../lib/format-time';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import type { ProjectModel } from '../../lib/project-model';
import { useRowWalk } from '../../lib/use-row-walk';
import { useRows } from '../../lib/use-rows';
import { Mascot } from '../../ui/mascot';
import { StatusGlyph } from '../../ui/status-glyph';
import { spanDetail } from './span-detail';
import { endOf, spanStatus, spanWord, startOf } from './span-status';

type SpanTableProps = {
  /** Newest first. */
  readonly spans: readonly TimelineSpan[];
  readonly names: (feature: number) => string;
  readonly features: ProjectModel['features'];
  readonly lanes: readonly LaneView[];
  readonly now: number;
  readonly onOpen: (feature: number) => void;
};

const rowHeight = 32;
const headHeight = 28;
const columns =
  'grid min-w-[824px] grid-cols-[minmax(160px,1.4fr)_70px_110px_110px_80px_70px_minmax(120px,2fr)] items-center gap-3 px-4';

/** The same as the bars, to read. */
export function SpanTable({ spans, names, features, lanes, now, onOpen }: SpanTableProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { at, heed, setAt } = useRowWalk(scroller, spans.length, { rowHeight, headHeight });
  const { rows, height } = useRows({ count: spans.length, rowHeight, scroller, offset: headHeight });
  return (
    <div
      role="table"
      aria-label="Attempts"
      aria-rowcount={spans.length + 1}
      className="flex min-h-0 flex-1 flex-col text-xs [@media(max-height:620px)]:min-h-[240px]"
    >
      <div ref={setScroller} data-scrolls-sideways="" className="min-h-0 flex-1 scroll-pt-7 overflow-auto">
        <div
          role="row"
          className={`${columns} sticky top-0 z-10 h-7 border-b border-line bg-surface text-2xs font-medium text-muted`}
        >
          {['Feature', 'Attempt', 'Lane', 'Outcome', 'Started'].map((head) => (
            <span key={head} role="columnheader">
              {head}
            </span>
          ))}
          <span role="columnheader" className="text-right">
            Took
          </span>
          <span role="columnheader">Detail</span>
        </div>
        <div role="rowgroup" className="relative" style={{ height }} onKeyDown={heed}>
          {rows.map(({ index, top }) => {
            const span = spans[index];
            return span === undefined ? null : (
              <SpanRow
                key={index}
                span={span}
                detail={spanDetail(
                  span,
                  lanes.find(({ lane }) => lane === span.lane),
                  features.get(span.feature),
                )}
                isTabStop={index === at}
                onFocus={setAt}
                row={index}
                top={top}
                name={names(span.feature)}
                now={now}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

type SpanRowProps = {
  readonly span: TimelineSpan;
  readonly detail: string;
  readonly isTabStop: boolean;
  readonly onFocus: (row: number) => void;
  readonly row: number;
  readonly top: number;
  readonly name: string;
  readonly now: number;
  readonly onOpen: (feature: number) => void;
};

function SpanRow({ span, detail, isTabStop, onFocus, row, top, name, now, onOpen }: SpanRowProps) {
  const { name: mascot, spoken } = mascotOfLane(span.lane);
  return (
    <div
      role="row"
      tabIndex={isTabStop ? 0 : -1}
      data-row={row}
      aria-rowindex={row + 2}
      onFocus={() => onFocus(row)}
      onClick={() => onOpen(span.feature)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen(span.feature);
      }}
      className={`${columns} absolute inset-x-0 cursor-default border-b border-line-subtle whitespace-nowrap -outline-offset-2 hover:bg-hover`}
      style={{ top, height: rowHeight }}
    >
      <span role="cell" className="flex min-w-0 items-center gap-2">
        <StatusGlyph status={spanStatus(span)} size={14} />
        <code className="text-2xs text-muted">#{span.feature}</code>
        <span className="truncate font-medium">{name}</span>
      </span>
      <span role="cell" className="tabular-nums">
        {span.number}
      </span>
      <span role="cell" className="flex items-center gap-2">
        <Mascot name={mascot} mood="idle" size={16} />
        {spoken}
      </span>
      <span role="cell">{spanWord(span)}</span>
      <span role="cell" className="text-secondary tabular-nums">
        {formatClock(startOf(span))}
      </span>
      <span role="cell" className="text-right tabular-nums">
        {formatRunning((endOf(span) ?? now) - startOf(span))}
      </span>
      <span role="cell" className="truncate text-secondary" title={detail || undefined}>
        {detail}
      </span>
    </div>
  );
}

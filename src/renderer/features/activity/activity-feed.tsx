import { ArrowDown, Flag, TriangleAlert } from 'lucide-react';
import { memo, useMemo, useRef, useState } from 'react';
import type { Fault } from '../../../shared/fault';
import type { ProjectModel } from '../../lib/project-model';
import { faultWords } from '../../lib/fault-words';
import { formatClock } from '../../lib/format-time';
import { mascotOfLane } from '../../lib/mascot-of-lane';
import { Button } from '../../ui/button';
import { Mascot } from '../../ui/mascot';
import { StatusGlyph } from '../../ui/status-glyph';
import { describeLine, type ActivityEntry } from './describe-line';
import type { FeedItem } from './feed-book';
import { allNews, FeedFilter, isWanted } from './feed-filter';
import { useActivity } from './use-activity';
import { useFeed } from './use-feed';

/** What happened, newest last; stands still while the person reads further up. */
export function ActivityFeed({ project }: { readonly project: ProjectModel }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(allNews);
  const passes = useMemo(() => (item: FeedItem) => isWanted(wanted, item), [wanted]);
  const { book, isLoading, fault, older } = useActivity(project.project.id, passes);
  const items = book.shown();
  const feed = useFeed({ book, scroller, older });
  return (
    <section aria-label="Activity" className="relative flex min-h-0 flex-1 flex-col short:min-h-[240px]">
      <div className="flex h-10 flex-none items-center border-b border-line-subtle pr-2 pl-3.5">
        <h2 className="flex-1 text-xs font-semibold">Activity</h2>
        <FeedFilter wanted={wanted} lanes={book.lanes()} onChange={setWanted} />
      </div>
      <div
        ref={scroller}
        onScroll={feed.heedScroll}
        onKeyDown={feed.heedKey}
        className="min-h-0 flex-1 overflow-auto py-1 [overflow-anchor:none]"
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Activity, newest last"
      >
        {items.length === 0 && !isLoading && (
          <p className="px-3.5 py-2.5 text-xs text-muted">
            {book.total() === 0 ? 'What agents do and what lands shows here.' : 'Nothing like that has happened yet.'}
          </p>
        )}
        <div style={{ height: feed.height }}>
          <div style={{ transform: `translateY(${feed.top}px)` }}>
            {items.slice(feed.first, feed.end).map((item, at) => (
              <Row key={item.key} item={item} features={project.features} index={feed.first + at} />
            ))}
          </div>
        </div>
      </div>
      <Older isLoading={isLoading} fault={fault} onRetry={older} />
      {feed.unseen > 0 && (
        <button
          type="button"
          onClick={feed.toNewest}
          className="absolute bottom-3 left-1/2 inline-flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line-strong bg-overlay px-3 text-xs font-medium shadow-2 hover:bg-raised"
        >
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden />
          {feed.unseen.toLocaleString('en')} new
        </button>
      )}
    </section>
  );
}

type OlderProps = { readonly isLoading: boolean; readonly fault: Fault | null; readonly onRetry: () => void };

/** How it goes with what came before: over the list, so that nothing in it moves. */
function Older({ isLoading, fault, onRetry }: OlderProps) {
  if (!isLoading && fault === null) return null;
  return (
    <p
      role="status"
      className="absolute inset-x-0 top-10 flex items-center gap-2 border-b border-line-subtle bg-surface px-3.5 py-1 text-2xs text-secondary"
    >
      {fault === null ? 'Looking up what happened before …' : faultWords(fault).title}
      {fault !== null && (
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      )}
    </p>
  );
}

type RowProps = EntryProps & { readonly index: number };

const Row = memo(function Row({ index, ...entry }: RowProps) {
  return (
    <div data-index={index}>
      <Entry {...entry} />
    </div>
  );
});

type EntryProps = { readonly item: FeedItem; readonly features: ProjectModel['features'] };

function Entry({ item: { line, lane }, features }: EntryProps) {
  const entry = describeLine(line, features);
  const mascot = lane === null ? null : mascotOfLane(lane);
  if (entry === null) return null;
  return (
    <div className="grid grid-cols-[36px_16px_minmax(0,1fr)_16px] gap-2 px-3.5 py-[5px] text-xs leading-[17px] text-secondary">
      <time className="text-2xs leading-[17px] text-muted tabular-nums">{formatClock(line.at)}</time>
      <span className="mt-px">
        <Mark mark={entry.mark} />
      </span>
      <span className="selectable line-clamp-4 min-w-0 break-words">
        {entry.subject !== null && <b className="font-medium text-default">{entry.subject} </b>}
        {entry.text}
      </span>
      {mascot !== null && (
        <span title={mascot.spoken}>
          <Mascot name={mascot.name} mood="idle" size={16} label={mascot.spoken} />
        </span>
      )}
    </div>
  );
}

function Mark({ mark }: { readonly mark: ActivityEntry['mark'] }) {
  const look = { className: 'text-muted', size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const;
  switch (mark) {
    case 'run':
      return <Flag {...look} />;
    case 'warning':
      return <TriangleAlert {...look} />;
    default:
      return <StatusGlyph status={mark} size={14} />;
  }
}

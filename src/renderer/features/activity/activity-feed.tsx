import { ArrowDown, Flag, TriangleAlert } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { ProjectModel } from '../../lib/project-model';
import { formatClock } from '../../lib/format-time';
import { StatusGlyph } from '../../ui/status-glyph';
import { describeLine, type ActivityEntry } from './describe-line';
import { useFeed } from './use-feed';

/** What happened, newest last; stands still while the person reads further up. */
export function ActivityFeed({ project }: { readonly project: ProjectModel }) {
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(
    () =>
      project.activity.flatMap((line) => {
        const entry = describeLine(line, project.features);
        return entry === null ? [] : [{ ...entry, at: line.at, key: `${line.at}-${line.seq}` }];
      }),
    [project.activity, project.features],
  );
  const feed = useFeed({ entries, scroller });
  return (
    <section aria-label="Activity" className="relative flex min-h-0 flex-1 flex-col">
      <h2 className="flex h-10 flex-none items-center border-b border-line-subtle px-3.5 text-xs font-semibold">
        Activity
      </h2>
      <div
        ref={scroller}
        onScroll={feed.heedScroll}
        className="min-h-0 flex-1 overflow-auto py-1"
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Activity, newest last"
      >
        {entries.length === 0 && (
          <p className="px-3.5 py-2.5 text-xs text-muted">What agents do and what lands shows here.</p>
        )}
        <div className="relative" style={{ height: feed.height }}>
          {feed.rows.map(({ index, top, key }) => {
            const entry = entries[index];
            return entry === undefined ? null : (
              <div
                key={key}
                ref={feed.measure}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${top}px)` }}
              >
                <Entry entry={entry} at={entry.at} />
              </div>
            );
          })}
        </div>
      </div>
      {feed.unseen > 0 && (
        <button
          type="button"
          onClick={feed.toNewest}
          className="absolute bottom-3 left-1/2 inline-flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line-strong bg-overlay px-3 text-xs font-medium shadow-2 hover:bg-raised"
        >
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden />
          {feed.unseen} new
        </button>
      )}
    </section>
  );
}

function Entry({ entry, at }: { readonly entry: ActivityEntry; readonly at: number }) {
  return (
    <div className="grid grid-cols-[36px_16px_minmax(0,1fr)] gap-2 px-3.5 py-[5px] text-xs leading-[17px] text-secondary">
      <time className="text-2xs leading-[17px] text-muted tabular-nums">{formatClock(at)}</time>
      <span className="mt-px">
        <Mark mark={entry.mark} />
      </span>
      <span className="selectable line-clamp-4 min-w-0 break-words">
        {entry.subject !== null && <b className="font-medium text-default">{entry.subject} </b>}
        {entry.text}
      </span>
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

import { Bell } from 'lucide-react';
import { formatClock } from '../lib/format-time';
import { markNoticesSeen, useRecentNotices } from '../lib/recent-notices';
import { IconButton } from '../ui/icon-button';
import { Popover } from '../ui/popover';
import { StatusGlyph } from '../ui/status-glyph';

/** What was said lately, for those who looked elsewhere. */
export function NoticeBell() {
  const recent = useRecentNotices((state) => state.recent);
  const unseen = useRecentNotices((state) => state.unseen);
  return (
    <Popover
      label="Recent notices"
      className="w-[360px] py-1.5"
      onOpenChange={(open) => open && markNoticesSeen()}
      trigger={
        <IconButton label={unseen === 0 ? 'Recent notices' : `Recent notices, ${unseen} new`} className="no-drag">
          <Bell size={15} strokeWidth={1.75} aria-hidden />
          {unseen > 0 && (
            <i data-mark="" className="absolute top-1 right-1 size-2 rounded-full bg-(--st-needs-input-solid)" />
          )}
        </IconButton>
      }
    >
      {recent.length === 0 && (
        <p className="px-3.5 py-4 text-center text-secondary">
          Nothing was said yet. What happens shows in the activity.
        </p>
      )}
      <ul>
        {recent.map(({ id, title, detail, at, isTrouble }) => (
          <li key={id} className="grid grid-cols-[36px_minmax(0,1fr)] gap-2 px-3.5 py-1.5 leading-[17px]">
            <time className="text-2xs leading-[17px] text-muted tabular-nums">{formatClock(at)}</time>
            <span className="selectable min-w-0 break-words">
              {isTrouble === true && (
                <span className="mr-1.5 inline-block align-[-2px]">
                  <StatusGlyph status="failed" size={13} label="Error" />
                </span>
              )}
              <b className="font-medium">{title}</b>
              {detail !== null && <span className="block text-secondary">{detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

import { Bell } from 'lucide-react';
import { useMemo } from 'react';
import { formatClock } from '../lib/format-time';
import { markNoticesSeen, noticesOf, useRecentNotices } from '../lib/recent-notices';
import { useWindow } from '../lib/store';
import { IconButton } from '../ui/icon-button';
import { Popover } from '../ui/popover';
import { StatusGlyph } from '../ui/status-glyph';

/** What was said lately, for those who looked elsewhere. */
export function NoticeBell() {
  const all = useRecentNotices((state) => state.recent);
  const project = useWindow((state) => state.project?.project.id ?? null);
  const recent = useMemo(() => noticesOf(all, project), [all, project]);
  const unseen = recent.filter(({ isSeen }) => !isSeen).length;
  return (
    <Popover
      label="Recent notices"
      className="w-[360px] py-1.5"
      onOpenChange={(open) => open && markNoticesSeen(project)}
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
        {recent.map(({ title, detail, at, isTrouble }) => (
          <li key={`${at} ${title}`} className="grid grid-cols-[36px_minmax(0,1fr)] gap-2 px-3.5 py-1.5 leading-[17px]">
            <time className="text-2xs leading-[17px] text-muted tabular-nums">{formatClock(at)}</time>
            <span className="selectable min-w-0 break-words">
              {isTrouble && (
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

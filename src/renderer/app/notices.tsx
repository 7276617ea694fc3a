import { X } from 'lucide-react';
import { dismissNotice } from '../lib/notify';
import { useWindow } from '../lib/store';
import { IconButton } from '../ui/icon-button';

/** Short messages bottom right. */
export function Notices() {
  const notices = useWindow((state) => state.notices);
  return (
    <div role="status" aria-live="polite" className="fixed right-4 bottom-10 z-60 grid gap-2">
      {notices.map(({ id, title, detail }) => (
        <div
          key={id}
          className="flex w-[400px] max-w-[calc(100vw-32px)] animate-slide items-center gap-2.5 rounded-md border border-line-strong bg-overlay py-2 pr-2 pl-3 shadow-2"
        >
          <div className="min-w-0 flex-1">
            <b className="font-medium">{title}</b>
            {detail !== null && <p className="text-xs text-secondary">{detail}</p>}
          </div>
          <IconButton label="Dismiss" onClick={() => dismissNotice(id)}>
            <X size={15} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </div>
      ))}
    </div>
  );
}

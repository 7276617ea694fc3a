import { X } from 'lucide-react';
import { dismissNotice } from '../lib/notify';
import { useWindow } from '../lib/store';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { StatusGlyph } from '../ui/status-glyph';

/** Short messages bottom right. */
export function Notices() {
  const notices = useWindow((state) => state.notices);
  return (
    <div role="status" aria-live="polite" className="fixed right-4 bottom-10 z-60 grid gap-2">
      {notices.map(({ id, title, detail, action, isTrouble }) => (
        <div
          key={id}
          className="flex w-[400px] max-w-[calc(100vw-32px)] animate-slide items-center gap-2.5 rounded-md border border-line-strong bg-overlay py-2 pr-2 pl-3 shadow-2"
        >
          {isTrouble && <StatusGlyph status="failed" size={16} label="Error" />}
          <div className="min-w-0 flex-1">
            <b className="font-medium">{title}</b>
            {detail !== null && <p className="text-xs text-secondary">{detail}</p>}
          </div>
          {action !== undefined && (
            <Button
              size="sm"
              onClick={() => {
                dismissNotice(id);
                action.act();
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton label="Dismiss" onClick={() => dismissNotice(id)}>
            <X size={15} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </div>
      ))}
    </div>
  );
}

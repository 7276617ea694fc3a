import { X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { dismissNotice } from '../lib/notify';
import { useWindow } from '../lib/store';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { StatusGlyph } from '../ui/status-glyph';

const leastRoomPx = 40;

/** Short messages bottom right, above the buttons of an open panel. */
export function Notices() {
  const notices = useWindow((state) => state.notices);
  const opened = useWindow((state) => state.openFeature);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const buttons = document.querySelector('[data-panel-buttons]')?.getBoundingClientRect();
    const taken = buttons === undefined ? 0 : window.innerHeight - buttons.top + 8;
    box.current?.style.setProperty('bottom', `${Math.max(leastRoomPx, taken)}px`);
  }, [notices, opened]);
  return (
    <div ref={box} role="status" aria-live="polite" className="fixed right-4 bottom-10 z-60 grid gap-2">
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

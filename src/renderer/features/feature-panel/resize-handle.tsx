import { useRef } from 'react';
import { narrowest, widest } from './use-panel-width';

type ResizeHandleProps = {
  readonly width: number;
  readonly onResize: (width: number) => void;
  readonly onCommit: () => void;
};

const step = 20;

/** The panel's left edge: dragged, or moved by arrow keys. */
export function ResizeHandle({ width, onResize, onCommit }: ResizeHandleProps) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={width}
      tabIndex={0}
      className="absolute inset-y-0 -left-[5px] z-10 w-[9px] cursor-col-resize touch-none outline-none after:absolute after:inset-y-0 after:left-1 after:w-px hover:after:bg-accent focus-visible:after:w-0.5 focus-visible:after:bg-focus"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (from.current !== null) onResize(from.current.width + from.current.x - event.clientX);
      }}
      onPointerUp={() => {
        from.current = null;
        onCommit();
      }}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? step : event.key === 'ArrowRight' ? -step : 0;
        if (by === 0) return;
        event.preventDefault();
        event.stopPropagation();
        onResize(width + by);
      }}
      onBlur={onCommit}
    />
  );
}

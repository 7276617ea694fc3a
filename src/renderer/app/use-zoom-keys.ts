import { useEffect } from 'react';
import type { ZoomMove } from '../../shared/zoom';
import { ask } from '../lib/bridge';

const moves: Readonly<Record<string, ZoomMove>> = { '+': 'in', '=': 'in', '-': 'out', '0': 'reset' };

/** Ctrl + − 0, whatever is open and has the focus: who needs it larger needs it in dialogs, too. The graph zooms itself. */
export function useZoomKeys(): void {
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      const move = event.ctrlKey || event.metaKey ? moves[event.key] : undefined;
      if (move === undefined || event.altKey || isInGraph(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      void ask('window.zoom', { move });
    };
    window.addEventListener('keydown', heed, { capture: true });
    return () => window.removeEventListener('keydown', heed, { capture: true });
  }, []);
}

function isInGraph(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.graph-canvas') !== null;
}

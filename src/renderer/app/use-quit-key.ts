import { useEffect } from 'react';
import { quitApp } from '../lib/actions';

/** Ctrl or Cmd + Q, whatever is open and has the focus. */
export function useQuitKey(): void {
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'q')
        return;
      event.preventDefault();
      event.stopPropagation();
      void quitApp();
    };
    window.addEventListener('keydown', heed, { capture: true });
    return () => window.removeEventListener('keydown', heed, { capture: true });
  }, []);
}

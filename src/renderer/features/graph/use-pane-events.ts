import { useLayoutEffect, useMemo, useRef, type MouseEvent } from 'react';

type PaneEvents = {
  readonly onPaneClick: (event: MouseEvent) => void;
  readonly onPaneMouseMove: (event: MouseEvent) => void;
};

/** The same functions for good, whatever they do now: with others the library would draw all its boxes anew. */
export function usePaneEvents(now: PaneEvents): PaneEvents {
  const newest = useRef(now);
  useLayoutEffect(() => {
    newest.current = now;
  });
  return useMemo(
    () => ({
      onPaneClick: (event) => newest.current.onPaneClick(event),
      onPaneMouseMove: (event) => newest.current.onPaneMouseMove(event),
    }),
    [],
  );
}

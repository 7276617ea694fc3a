import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useMedia } from '../../lib/use-media';

type PanelFocus = {
  readonly panel: RefObject<HTMLElement | null>;
  /** The screen beside the panel, or under it where there is no room. */
  readonly behind: RefObject<HTMLElement | null>;
};

/** As the panel's own classes have it. */
const noRoom = '(width < 1240px)';

/**
 * Asked for by key, the panel takes the focus; opened by hand it stays where it was. Where the panel lies over the screen
 * it always takes it, for nothing behind it can be reached. Closing gives it back.
 */
export function usePanelFocus({ panel, behind }: PanelFocus): void {
  const covers = useMedia(noRoom);
  const origin = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const [own, screen] = [panel.current, behind.current];
    origin.current = document.activeElement;
    if (origin.current?.matches(':focus-visible') === true) own?.focus({ preventScroll: true });
    return () => {
      const hadFocus = own?.contains(document.activeElement) === true;
      if (screen !== null) screen.inert = false;
      if (hadFocus) giveBack(origin.current);
    };
  }, [panel, behind]);
  useLayoutEffect(() => {
    const [own, screen] = [panel.current, behind.current];
    if (own === null || screen === null) return;
    const isElsewhere = !own.contains(document.activeElement);
    screen.inert = covers;
    if (covers && isElsewhere) own.focus({ preventScroll: true });
  }, [panel, behind, covers]);
}

/** What has gone in the meantime gives way to the content as a whole. */
function giveBack(origin: Element | null): void {
  const isThere = origin instanceof HTMLElement && origin.isConnected && origin !== document.body;
  (isThere ? origin : document.getElementById('main'))?.focus({ preventScroll: true });
}

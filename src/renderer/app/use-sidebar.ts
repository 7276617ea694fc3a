import { useCallback, useState, useSyncExternalStore } from 'react';
import { useWindow } from '../lib/store';

export type SidebarState = { readonly isOpen: boolean; readonly toggle: () => void };

const key = 'sidebar';
const roomy = window.matchMedia('(min-width: 1241px)');
/** Room for the graph, a panel beside it and the sidebar. */
const roomier = window.matchMedia('(min-width: 1600px)');

/** Open where there is room for it; what the person chose wins and is kept. */
export function useSidebar(): SidebarState {
  const isCrowded = useWindow((state) => state.screen === 'graph' && state.openFeature !== null);
  const isRoomy = useMatch(isCrowded ? roomier : roomy);
  const [chosen, setChosen] = useState(() => localStorage.getItem(key));
  const isOpen = chosen === null ? isRoomy : chosen === 'open';
  const toggle = useCallback(() => {
    const next = isOpen ? 'collapsed' : 'open';
    localStorage.setItem(key, next);
    setChosen(next);
  }, [isOpen]);
  return { isOpen, toggle };
}

function useMatch(query: MediaQueryList): boolean {
  const listen = useCallback(
    (onChange: () => void) => {
      query.addEventListener('change', onChange);
      return () => query.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(listen, () => query.matches);
}

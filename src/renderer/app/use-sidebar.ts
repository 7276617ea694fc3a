import { useCallback, useState, useSyncExternalStore } from 'react';

export type SidebarState = { readonly isOpen: boolean; readonly toggle: () => void };

const key = 'sidebar';
const roomy = window.matchMedia('(min-width: 1241px)');

/** Open where there is room for it; what the person chose wins and is kept. */
export function useSidebar(): SidebarState {
  const isRoomy = useSyncExternalStore(listen, () => roomy.matches);
  const [chosen, setChosen] = useState(() => localStorage.getItem(key));
  const isOpen = chosen === null ? isRoomy : chosen === 'open';
  const toggle = useCallback(() => {
    const next = isOpen ? 'collapsed' : 'open';
    localStorage.setItem(key, next);
    setChosen(next);
  }, [isOpen]);
  return { isOpen, toggle };
}

function listen(onChange: () => void): () => void {
  roomy.addEventListener('change', onChange);
  return () => roomy.removeEventListener('change', onChange);
}

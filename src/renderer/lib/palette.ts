import { create } from 'zustand';

/** What stands over the window: the palette of commands, or the list of all keys. */
export const usePalette = create<{ readonly shown: 'palette' | 'keys' | null }>()(() => ({ shown: null }));

export function togglePalette(): void {
  usePalette.setState(({ shown }) => ({ shown: shown === 'palette' ? null : 'palette' }));
}

export function showKeys(): void {
  usePalette.setState({ shown: 'keys' });
}

export function closePalette(): void {
  usePalette.setState({ shown: null });
}

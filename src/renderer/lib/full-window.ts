import { create } from 'zustand';
import { showScreen } from './navigate';
import { useWindow } from './store';

/** What takes the whole window, in place of the open project or the list of projects. */
export type FullWindow = 'wizard' | 'settings' | null;

const place = 'full-window';

/** It survives a reload. */
export const useFullWindow = create<{ readonly shown: FullWindow }>()(() => ({ shown: kept() }));

useFullWindow.subscribe(({ shown }) => globalThis.sessionStorage?.setItem(place, shown ?? ''));

function kept(): FullWindow {
  const shown = globalThis.sessionStorage?.getItem(place);
  return shown === 'wizard' || shown === 'settings' ? shown : null;
}

/** Registering a project; whatever is open stays open behind it. */
export function openWizard(): void {
  useFullWindow.setState({ shown: 'wizard' });
}

/** A screen of the open project; without one the settings that count for all projects. */
export function openSettings(): void {
  if (useWindow.getState().project) showScreen('settings');
  else useFullWindow.setState({ shown: 'settings' });
}

export function closeFullWindow(): void {
  useFullWindow.setState({ shown: null });
}

import { create } from 'zustand';
import { openSettings } from './full-window';
import { showScreen } from './navigate';

/** The section the settings begin with when they are shown next; null for their first. */
export const useSettingsSection = create<{ readonly wanted: 'checks' | 'runs' | 'agents' | 'roles' | null }>()(() => ({
  wanted: null,
}));

/** What its runs start with. */
export function openRunDefaults(): void {
  useSettingsSection.setState({ wanted: 'runs' });
  showScreen('settings');
}

/** The open project's checks, in its settings. */
export function openChecks(): void {
  useSettingsSection.setState({ wanted: 'checks' });
  showScreen('settings');
}

/** How agents are started counts for all projects, so also where none is open; who works in which role is a project's. */
export function openAgents(section: 'agents' | 'roles'): void {
  useSettingsSection.setState({ wanted: section });
  openSettings();
}

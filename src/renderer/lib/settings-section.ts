import { create } from 'zustand';
import { showScreen } from './navigate';

/** The section the settings begin with when they are shown next; null for their first. */
export const useSettingsSection = create<{ readonly wanted: 'checks' | 'runs' | null }>()(() => ({ wanted: null }));

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

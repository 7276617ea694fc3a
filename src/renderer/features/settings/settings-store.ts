import { create } from 'zustand';
import type { SettingsChange, SettingsDocuments } from '../../../shared/contract/settings-calls';
import type { Fault } from '../../../shared/fault';
import { watchProject } from '../../lib/actions';
import { ask } from '../../lib/bridge';
import { useWindow } from '../../lib/store';

export type Owner = 'user' | 'project';

type SettingsState = {
  /** The project whose settings are shown beside the person's; null for the person's alone. */
  readonly project: string | null;
  readonly documents: SettingsDocuments | null;
  readonly fault: Fault | null;
};

/** The settings files as they were last read. */
export const useSettings = create<SettingsState>()(() => ({ project: null, documents: null, fault: null }));

export async function readSettings(project: string | null): Promise<void> {
  if (useSettings.getState().project !== project) useSettings.setState({ project, documents: null });
  const read = await ask('settings.read', { project });
  const { project: shown, documents } = useSettings.getState();
  if (shown !== project) return;
  if (!read.ok) return useSettings.setState({ fault: read.error });
  // As it was: nothing is drawn anew.
  const isSame = JSON.stringify(read.value) === JSON.stringify(documents);
  useSettings.setState({ ...(!isSame && { documents: read.value }), fault: null });
  forgetMended(read.value);
}

/** What was told of these files goes once there is nothing wrong with them. */
function forgetMended({ user, project }: SettingsDocuments): void {
  if (user.issues.length + (project?.issues.length ?? 0) > 0) return;
  if (useWindow.getState().fault?.code === 'bad_settings') useWindow.setState({ fault: null });
}

type Json = SettingsChange['value'];

/** Saves one setting; undefined takes it out. Resolves with what was wrong, or null. */
export function saveSetting(owner: Owner, path: readonly string[], value: Json): Promise<string | null> {
  return saveSettings(owner, [{ path: [...path], ...(value !== undefined && { value }) }]);
}

/** The same for several at once: all of them or none. */
export async function saveSettings(owner: Owner, changes: SettingsChange[]): Promise<string | null> {
  const { project } = useSettings.getState();
  const saved = await ask('settings.change', { owner: owner === 'user' ? null : project, changes });
  if (!saved.ok) return saved.error.message;
  await readSettings(project);
  // The stream tells the ceilings, and what a run starts with.
  await watchProject();
  return null;
}

const lookAgainMs = 2_000;

/** Keeps what is shown as the files are, whoever changes them; until stopped. */
export function followSettings(project: string | null): () => void {
  const look = () => void readSettings(project);
  const timer = setInterval(() => document.visibilityState === 'visible' && look(), lookAgainMs);
  window.addEventListener('focus', look);
  look();
  return () => {
    clearInterval(timer);
    window.removeEventListener('focus', look);
  };
}

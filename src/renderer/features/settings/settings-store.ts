import { create } from 'zustand';
import type { SettingsChange, SettingsDocuments } from '../../../shared/contract/settings-calls';
import type { Fault } from '../../../shared/fault';
import { watchProject } from '../../lib/actions';
import { ask } from '../../lib/bridge';

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
  if (useSettings.getState().project !== project) return;
  useSettings.setState(read.ok ? { documents: read.value, fault: null } : { fault: read.error });
}

type Json = SettingsChange['value'];

/** Saves one setting; undefined takes it out. Resolves with what was wrong, or null. */
export async function saveSetting(owner: Owner, path: readonly string[], value: Json): Promise<string | null> {
  const { project } = useSettings.getState();
  const saved = await ask('settings.change', {
    owner: owner === 'user' ? null : project,
    changes: [{ path: [...path], ...(value !== undefined && { value }) }],
  });
  if (!saved.ok) return saved.error.message;
  await readSettings(project);
  // The stream tells the ceilings.
  if (owner === 'user') await watchProject();
  return null;
}

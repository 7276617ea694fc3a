import type { ProjectSurroundings, SettingsChange, SettingsDocuments } from '../../shared/contract/settings-calls';
import { ok, type Result } from '../../shared/result';
import { flotillaHome } from '../projects/home';
import { changeSettings, putSettingsAside } from './change-settings';
import { readSurroundings } from './project-surroundings';
import { readSettingsDocuments } from './read-settings-documents';
import { settingsOf, type SettingsOwner } from './settings-owner';

/** The settings files as a window reads and changes them. */
export type SettingsFiles = {
  read(project: string | null): Promise<Result<SettingsDocuments>>;
  surroundings(project: string): Promise<Result<ProjectSurroundings>>;
  change(owner: SettingsOwner, changes: readonly SettingsChange[]): Promise<Result<void>>;
  putAside(owner: SettingsOwner): Promise<Result<{ file: string }>>;
  fileOf(owner: SettingsOwner): Result<string>;
};

export function createSettingsFiles(env: Readonly<Record<string, string | undefined>>): SettingsFiles {
  return {
    read: (project) => readSettingsDocuments(project, env),
    surroundings: (project) => readSurroundings(project, env),
    change: (owner, changes) => changeSettings({ owner, changes, env }),
    putAside: (owner) => putSettingsAside(owner, env),
    fileOf(owner) {
      const place = settingsOf(flotillaHome(env), owner);
      return place.ok ? ok(place.value.file) : place;
    },
  };
}

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { shell } from 'electron';
import type { settingsCalls } from '../../shared/contract/settings-calls';
import { err, ok } from '../../shared/result';
import type { AnswersOf } from '../answer-calls';
import type { LazyHost } from '../lazy-host';

/** The settings files of the person and of a project. */
export function settingsAnswers(host: LazyHost): AnswersOf<typeof settingsCalls> {
  const settings = async () => (await host.get()).settings;
  return {
    'settings.read': async ({ project }) => (await settings()).read(project),
    'settings.surroundings': async ({ project }) => (await settings()).surroundings(project),
    'settings.change': async ({ owner, changes }) => (await settings()).change(owner, changes),
    'settings.openFile': async ({ owner }) => {
      const file = (await settings()).fileOf(owner);
      if (!file.ok) return file;
      // Before the first change there is no file, but the folder it will be in.
      const refused = await shell.openPath(existsSync(file.value) ? file.value : dirname(file.value));
      if (refused === '') return ok(undefined);
      const remedy = 'Open it in an editor yourself.';
      return err({ code: 'io', message: `The file could not be opened: ${refused}`, where: file.value, remedy });
    },
    'settings.putAside': async ({ owner }) => (await settings()).putAside(owner),
  };
}

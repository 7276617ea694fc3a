import { settingsWarnings, warningLine } from '../host/settings/settings-warnings';
import type { Project } from '../shared/project';
import type { Terminal } from './terminal/terminal';

/** Says beside the answer what of the settings in use a person should know. */
export async function tellSettingsWarnings(terminal: Terminal, project: Project | null): Promise<void> {
  for (const warning of await settingsWarnings(project, terminal.env)) terminal.err(`warning: ${warningLine(warning)}`);
}

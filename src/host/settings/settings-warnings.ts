import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { demoAgent } from '../../shared/built-in-agents';
import type { SettingsDocuments, SettingsIssue } from '../../shared/contract/settings-calls';
import { count } from '../../shared/count';
import type { Fault } from '../../shared/fault';
import type { ProjectId } from '../../shared/ids';
import { flotillaHome } from '../projects/home';
import { readSettingsDocuments } from './read-settings-documents';

/** What a person should know of settings that are in use nevertheless. */
export type SettingsWarning = Required<Pick<Fault, 'message' | 'where' | 'remedy'>>;

type Env = Readonly<Record<string, string | undefined>>;

/** Keys nobody knows in the person's settings and in a project's, and a file that is none. */
export async function settingsWarnings(
  project: { readonly id: ProjectId; readonly path: string } | null,
  env: Env,
): Promise<readonly SettingsWarning[]> {
  const read = await readSettingsDocuments(project?.id ?? null, env);
  // What keeps them from being read at all is told where they are needed.
  if (!read.ok) return [];
  const { user, project: own } = read.value;
  return [
    ...unknownKeys('your settings', user),
    ...standInsForDemo(user),
    ...(own === null ? [] : unknownKeys('the settings of this project', own)),
    ...(project === null ? [] : settingsInRepository(project, env)),
  ];
}

/** One line of a warning, for a terminal. */
export const warningLine = ({ message, where, remedy }: SettingsWarning): string => `${message} (${where}) ${remedy}`;

type Document = { readonly file: string; readonly issues: readonly SettingsIssue[] };

function unknownKeys(whose: string, { file, issues }: Document): readonly SettingsWarning[] {
  const unknown = issues.filter(({ isUnknown }) => isUnknown);
  const [first] = unknown;
  if (first === undefined) return [];
  const keys = unknown.map(({ path }) => path).join(', ');
  return [
    {
      message: `${count(unknown.length, 'key')} in ${whose} that this Flotilla does not know and leaves alone: ${keys}.`,
      where: first.line === null ? file : `${file}:${first.line}`,
      remedy: 'Correct the name, take it out, or update Flotilla.',
    },
  ];
}

/** The demo is always the demo: what a person may try out must not begin to cost. */
function standInsForDemo({ file, settings }: SettingsDocuments['user']): readonly SettingsWarning[] {
  const isOther = settings?.agents.some(({ name, adapter }) => name === demoAgent.name && adapter !== 'demo') ?? false;
  if (!isOther) return [];
  const message = 'The agent “demo” of your settings is not used: that is always the name of the demo agent.';
  return [{ message, where: file, remedy: 'Give yours another name.' }];
}

/** What a repository brings along must not be able to run commands. */
function settingsInRepository({ id, path }: { readonly id: ProjectId; readonly path: string }, env: Env) {
  const file = join(path, '.flotilla', 'settings.json');
  if (!existsSync(file)) return [];
  const remedy = `The settings of this project are in ${flotillaHome(env).projectSettingsFile(id)}.`;
  return [{ message: 'Settings in a project’s own folder are not read.', where: file, remedy }];
}

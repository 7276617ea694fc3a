import type { z } from 'zod';
import { readSettingsText as textOf } from '../../adapters/settings/settings-file';
import type { SettingsDocuments, SettingsIssue } from '../../shared/contract/settings-calls';
import { ok, type Result } from '../../shared/result';
import { projectSettingsSchema, userSettingsSchema } from '../../shared/settings';
import { flotillaHome } from '../projects/home';
import { readSettingsText } from './settings-issues';
import { projectFile } from './settings-owner';

type Env = Readonly<Record<string, string | undefined>>;

/** The person's settings and a project's, as they stand in their files now; trouble in a file is part of the answer. */
export async function readSettingsDocuments(project: string | null, env: Env): Promise<Result<SettingsDocuments>> {
  const home = flotillaHome(env);
  const user = await documentOf(home.settingsFile, userSettingsSchema);
  if (project === null) return ok({ user, project: null });
  const file = projectFile(home, project);
  if (!file.ok) return file;
  return ok({ user, project: await documentOf(file.value, projectSettingsSchema) });
}

type Document<T> = { file: string; settings: T | null; issues: SettingsIssue[] };

async function documentOf<S extends z.ZodType>(file: string, schema: S): Promise<Document<z.output<S>>> {
  const text = await textOf(file);
  if (!text.ok) {
    return { file, settings: null, issues: [{ path: '', line: null, message: text.error.message, isUnknown: false }] };
  }
  const { settings, issues } = readSettingsText(text.value ?? '{}', schema);
  return { file, settings, issues: [...issues] };
}

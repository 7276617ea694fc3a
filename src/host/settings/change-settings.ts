import { rename } from 'node:fs/promises';
import { readSettingsText as textOf, writeSettings } from '../../adapters/settings/settings-file';
import type { SettingsChange } from '../../shared/contract/settings-calls';
import { upperFirst } from '../../shared/first-letter';
import { err, ok, type Result } from '../../shared/result';
import { flotillaHome } from '../projects/home';
import { readSettingsText } from './settings-issues';
import { tellSettingsChange } from './settings-news';
import { settingsOf, type SettingsOwner } from './settings-owner';

type Env = Readonly<Record<string, string | undefined>>;
type ChangeRequest = {
  readonly owner: SettingsOwner;
  readonly changes: readonly SettingsChange[];
  readonly env: Env;
};

/**
 * Changes some settings and leaves everything else in the file as it is, also what this version does not know. A file
 * that can't be used is not written over.
 */
export function changeSettings(request: ChangeRequest): Promise<Result<void>> {
  // One after the other: each starts from the file as the one before left it.
  const next = writing.then(() => change(request));
  writing = next.catch(() => undefined);
  return next;
}

let writing: Promise<unknown> = Promise.resolve();

async function change({ owner, changes, env }: ChangeRequest): Promise<Result<void>> {
  const place = settingsOf(flotillaHome(env), owner);
  if (!place.ok) return place;
  const { file, schema } = place.value;
  const text = await textOf(file);
  if (!text.ok) return text;
  const before = readSettingsText(text.value ?? '{}', schema);
  const broken = before.issues.find(({ isUnknown }) => !isUnknown);
  if (broken !== undefined) return err(refused(file, `The settings file has to be mended first: ${broken.message}`));
  const json = JSON.parse((text.value ?? '{}').replace(/^\uFEFF/, '')) as Record<string, unknown>;
  for (const each of changes) put(json, each);
  const after = readSettingsText(JSON.stringify(json), schema);
  const wrong = after.issues.find(({ isUnknown }) => !isUnknown) ?? newlyUnknown(before.issues, after.issues);
  if (wrong !== undefined) return err(refused(wrong.path, upperFirst(wrong.message)));
  const written = await writeSettings(file, json);
  if (written.ok) await tellSettingsChange();
  return written;
}

/** Moves a file aside that can't be used; the defaults count from then on. */
export async function putSettingsAside(owner: SettingsOwner, env: Env): Promise<Result<{ readonly file: string }>> {
  const place = settingsOf(flotillaHome(env), owner);
  if (!place.ok) return place;
  const { file } = place.value;
  const aside = `${file}.${new Date().toISOString().replace(/[:.]/g, '-')}`;
  try {
    await rename(file, aside);
    await tellSettingsChange();
    return ok({ file: aside });
  } catch (cause) {
    const message = 'The settings file could not be moved aside.';
    return err({ code: 'io', message, where: file, remedy: 'Check that you may write there.', cause });
  }
}

function put(json: Record<string, unknown>, { path, value }: SettingsChange): void {
  let at = json;
  for (const key of path.slice(0, -1)) {
    const inner = Object.hasOwn(at, key) ? at[key] : undefined;
    const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
    define(at, key, next);
    at = next;
  }
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(at, last);
  else define(at, last, value);
}

/** As a key of its own, whatever it is called. */
function define(at: object, key: string, value: unknown): void {
  Object.defineProperty(at, key, { value, enumerable: true, configurable: true, writable: true });
}

type Issues = ReturnType<typeof readSettingsText>['issues'];

function newlyUnknown(before: Issues, after: Issues): Issues[number] | undefined {
  return after.find(({ path }) => before.every((known) => known.path !== path));
}

function refused(where: string, message: string) {
  return { code: 'bad_settings', message, where } as const;
}

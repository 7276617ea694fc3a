import type { z } from 'zod';
import { jsonPositions, syntaxErrorPosition } from '../../adapters/plans/json-position';
import type { SettingsIssue } from '../../shared/contract/settings-calls';
import { schemaIssue, showPath } from '../../shared/schema-issue';

/** A settings file as it counts: null where it can't be used, and whatever is to be said about it, each with its line. */
export type ReadSettingsText<T> = { readonly settings: T | null; readonly issues: readonly SettingsIssue[] };

/** Of a file with keys this version does not know the rest is still read, so that it can be shown and mended. */
export function readSettingsText<S extends z.ZodType>(text: string, schema: S): ReadSettingsText<z.output<S>> {
  const json = parse(text);
  if (!json.ok) return { settings: null, issues: [json.issue] };
  const first = schema.safeParse(json.value);
  if (first.success) return { settings: first.data, issues: [] };
  const positions = jsonPositions(text);
  const lineOf = (path: readonly PropertyKey[]) => positions.at(path).line;
  const unknown = first.error.issues.flatMap((issue) => unknownKeys(issue));
  const issues = first.error.issues
    .filter(({ code }) => code !== 'unrecognized_keys')
    .map((issue) => {
      const { path, message } = schemaIssue(issue);
      return { path: showPath(path), line: lineOf(path), message: `${message}.`, isUnknown: false };
    });
  const known = schema.safeParse(without(json.value, unknown));
  return {
    settings: known.success ? known.data : null,
    issues: [
      ...issues,
      ...unknown.map((path) => ({
        path: showPath(path),
        line: lineOf(path),
        message: 'Flotilla does not know this setting, and opens no project until it is taken out.',
        isUnknown: true,
      })),
    ],
  };
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly issue: SettingsIssue };

function parse(text: string): Parsed {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return { ok: true, value: JSON.parse(plain) as unknown };
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const { line } = syntaxErrorPosition(plain, error);
    const message = `the file is not JSON: ${error.message.replace(/\s+/g, ' ')}.`;
    return { ok: false, issue: { path: '', line, message, isUnknown: false } };
  }
}

function unknownKeys(issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [];
}

/** A copy without some keys. */
function without(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const path of paths) {
    const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], copy);
    Reflect.deleteProperty(parent as object, path.at(-1) ?? '');
  }
  return copy;
}

import type { z } from 'zod';
import { jsonPositions, syntaxErrorPosition } from '../../adapters/plans/json-position';
import { readKnown } from '../../adapters/settings/read-known';
import type { SettingsIssue } from '../../shared/contract/settings-calls';
import { showPath } from '../../shared/schema-issue';

/** A settings file as it counts: null where it can't be used, and whatever is to be said about it, each with its line. */
export type ReadSettingsText<T> = { readonly settings: T | null; readonly issues: readonly SettingsIssue[] };

/** Keys this version does not know are told, and passed over. */
export function readSettingsText<S extends z.ZodType>(text: string, schema: S): ReadSettingsText<z.output<S>> {
  const json = parse(text);
  if (!json.ok) return { settings: null, issues: [json.issue] };
  const known = readKnown(schema, json.value);
  const positions = jsonPositions(text);
  const issueAt = (path: readonly PropertyKey[], message: string, isUnknown: boolean): SettingsIssue => ({
    path: showPath(path),
    line: positions.at(path).line,
    message,
    isUnknown,
  });
  const wrong = known.ok ? [] : known.issues.map(({ path, message }) => issueAt(path, `${message}.`, false));
  const unknown = known.unknown.map((path) => issueAt(path, unknownSentence, true));
  return { settings: known.ok ? known.value : null, issues: [...wrong, ...unknown] };
}

const unknownSentence = 'Flotilla does not know this setting and leaves it alone.';

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

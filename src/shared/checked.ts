import type { z } from 'zod';
import { schemaBounds } from './schema-bounds';
import { schemaIssue, type SchemaIssue } from './schema-issue';

/** A value as its schema takes it; or everything that is wrong with it, in words. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly SchemaIssue[]; readonly cause: z.ZodError };

/** Checks what a person or a program wrote: what is refused is told with what would be allowed, and what was given. */
export function checked<S extends z.ZodType>(schema: S, value: unknown): Checked<z.output<S>> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues.map((issue) => {
    const { path, message } = schemaIssue(issue);
    return { path, message: `${ranged(schema, issue) ?? message}${given(issue)}` };
  });
  return { ok: false, issues, cause: parsed.error };
}

/** A number is told with both of its bounds, whichever it is beyond. */
function ranged(schema: z.core.$ZodType, issue: z.core.$ZodIssue): string | null {
  if (!['too_small', 'too_big', 'invalid_type'].includes(issue.code)) return null;
  if (issue.code === 'invalid_type' && issue.input === undefined) return null;
  const bounds = schemaBounds(schema, issue.path);
  return bounds === null ? null : `it has to be a whole number ${bounds}`;
}

const longestShown = 60;
const control = /\p{Cc}/u;

function given({ input, code }: z.core.$ZodIssue): string {
  if (code === 'unrecognized_keys') return '';
  if (typeof input === 'number' || typeof input === 'boolean' || input === null) return `, not ${String(input)}`;
  if (typeof input !== 'string' || input.trim() === '' || input.length > longestShown || control.test(input)) return '';
  return `, not “${input}”`;
}

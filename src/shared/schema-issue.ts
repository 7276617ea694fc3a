import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a schema refused, for people: the path as they write it, and the reason in words. */
export type SchemaIssue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Flattens an issue; of a union it takes the branch that got furthest, for that is the one that was meant. */
export function schemaIssue(issue: Issue): SchemaIssue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { path: issue.path, message: issue.message };
  const nested = issue.errors.flatMap((branch) => branch.slice(0, 1).map(schemaIssue));
  const best = nested.reduce((deepest, next) => (next.path.length > deepest.path.length ? next : deepest));
  if (best.path.length > 0) return { path: [...issue.path, ...best.path], message: best.message };
  return { path: issue.path, message: nested.map((each) => each.message).join(', or ') };
}

/** `checks[0].argv` for `['checks', 0, 'argv']`. */
export function showPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

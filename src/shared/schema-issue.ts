import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a schema refused, for people: the path as they write it, and the reason in words. */
export type SchemaIssue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Flattens an issue; of a union it takes the branch that got furthest, for that is the one that was meant. */
export function schemaIssue(issue: Issue): SchemaIssue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { path: issue.path, message: words(issue) };
  // Whoever wrote the schema knows better what is meant.
  if (issue.message !== 'Invalid input') return { path: issue.path, message: issue.message };
  const nested = issue.errors.flatMap((branch) => branch.slice(0, 1).map(schemaIssue));
  const best = nested.reduce((deepest, next) => (next.path.length > deepest.path.length ? next : deepest));
  if (best.path.length > 0) return { path: [...issue.path, ...best.path], message: best.message };
  return { path: issue.path, message: either(nested.map((each) => each.message)) };
}

const demand = 'it has to be ';

/** What a union's branches demand, as one sentence. */
function either(sentences: readonly string[]): string {
  if (!sentences.every((sentence) => sentence.startsWith(demand))) return sentences.join(', or ');
  return demand + [...new Set(sentences.map((sentence) => sentence.slice(demand.length)))].join(' or ');
}

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const figure = (limit: number | bigint): string => limit.toLocaleString('en');

function oneOf(values: readonly string[]): string {
  const others = values.slice(0, -1);
  const last = values.at(-1) ?? '';
  return others.length === 0 ? last : `${others.join(', ')} or ${last}`;
}

/** The library tells types and sizes like a programmer. */
function words(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array') return 'it is empty';
      return `${demand}${issue.inclusive === false ? 'more than' : 'at least'} ${figure(issue.minimum)}`;
    case 'too_big':
      if (issue.origin === 'string') return `it is longer than ${issue.maximum} characters`;
      if (issue.origin === 'array') return `it has more than ${issue.maximum} entries`;
      return `it can be ${figure(issue.maximum)} at most`;
    case 'invalid_type':
      if (issue.path.length > 0 && issue.message.endsWith('received undefined')) return 'it is missing';
      return demand + (types[issue.expected] ?? `of type ${issue.expected}`);
    case 'invalid_value':
      return `${demand}${oneOf(issue.values.map(String))}`;
    case 'unrecognized_keys':
      return unknownKeys(issue.keys);
    default:
      return issue.message;
  }
}

const mostNamed = 3;
const longestName = 60;

/** Whoever sends a million keys is not told all of them. */
function unknownKeys(keys: readonly string[]): string {
  const named = keys
    .slice(0, mostNamed)
    .map((key) => `“${key.slice(0, longestName)}${key.length > longestName ? '…' : ''}”`);
  const rest = keys.length - named.length;
  return `it has no ${named.join(' and no ')}${rest > 0 ? `, nor ${rest} others that were given` : ''}`;
}

/** `checks[0].argv` for `['checks', 0, 'argv']`. */
export function showPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

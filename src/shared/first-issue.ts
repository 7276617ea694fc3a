import { schemaIssue, showPath } from './schema-issue';

/** The first thing a schema refused, in one sentence's part: where, and why. */
export function firstIssue({
  issues: [issue],
}: {
  readonly issues: readonly Parameters<typeof schemaIssue>[0][];
}): string {
  if (issue === undefined) return 'unknown';
  const { path, message } = schemaIssue(issue);
  return path.length === 0 ? message : `${showPath(path)}: ${message}`;
}

const mostNamed = 5;

/** Whether a path of the repository lies in a folder of it; everything lies in the empty one. */
export function isInScope(path: string, scope: string): boolean {
  return scope === '' || path.startsWith(`${scope}/`);
}

/** What a person is told of paths outside the project's folder, as the predicate of a sentence; null where there are none. */
export function changesOutside(paths: readonly string[], scope: string): string | null {
  const outside = [...new Set(paths)].filter((path) => !isInScope(path, scope)).sort();
  if (outside.length === 0) return null;
  const more = outside.length - mostNamed;
  const named = outside.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `touches files outside of ${scope}: ${named}`;
}

type Steps = readonly Readonly<Record<string, unknown>>[];

/** Steps of a demo agent that writes one file and reports. */
export function works(path: string): Steps {
  return [{ write: path, lines: [`// ${path}`] }, report];
}

export const report = { mcp: 'feature_mark_passing', args: {} } as const;

/** A step that runs a piece of JavaScript in the worktree. */
export function script(source: string, ...args: readonly string[]): Steps[number] {
  return { run: ['node', '-e', source, ...args] };
}

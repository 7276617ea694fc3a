const ways: Readonly<Record<string, string>> = {
  needs_input: '  flotilla features answer FEATURE TEXT lets its agent go on',
  failed: '  flotilla features retry FEATURE has it tried again',
};

/** What a person can do where features have stopped, by their status: one line a kind. */
export function waysOut(statuses: Iterable<string>): readonly string[] {
  return [...new Set(statuses)].flatMap((status) => ways[status] ?? []);
}

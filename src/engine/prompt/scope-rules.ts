/** What an agent is told where the project is a folder of a larger repository: one sentence, or none. */
export function scopeRules(scope: string): readonly string[] {
  if (scope === '') return [];
  return [
    `The project is the folder ${scope} of a larger repository, and that folder is your current folder: change nothing outside of it, for such a change waits for a person.`,
  ];
}

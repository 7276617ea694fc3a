const longest = 60;

/** As much of a name as tells it from others: what is said about it has to have room behind it. */
export function shortName(name: string): string {
  const letters = [...name];
  if (letters.length <= longest) return name;
  const beginning = letters.slice(0, longest - 1).join('');
  return `${beginning.trimEnd()}…`;
}

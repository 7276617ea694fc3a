/**
 * A name that can be typed and shown: no control characters and no separators, for `--project-dir` takes what has one
 * as a path.
 */
export function projectNameOf(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[/\\]/g, '-')
    .trim()
    .slice(0, 200);
  return /^\.*$/.test(name) ? 'project' : name;
}

/** The wanted name, with the first of `-2`, `-3`… that is free when it is taken. */
export function freeProjectName(wanted: string, isTaken: (name: string) => boolean): string {
  const name = projectNameOf(wanted);
  let free = name;
  for (let suffix = 2; isTaken(free); suffix += 1) free = `${name}-${suffix}`;
  return free;
}

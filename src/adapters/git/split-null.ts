/** The records of `-z` output. */
export function splitNull(output: string): readonly string[] {
  if (output === '') return [];
  return (output.endsWith('\0') ? output.slice(0, -1) : output).split('\0');
}

/** What a line of JSON says; undefined where it is none, for whoever reads it to answer. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The caller makes of it what it owes the other end.
    return undefined;
  }
}

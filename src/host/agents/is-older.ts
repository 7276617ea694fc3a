/** Whether a version comes before another; by its numbers alone, and never where there are none. */
export function isOlder(version: string, than: string): boolean {
  const [mine, other] = [numbersOf(version), numbersOf(than)];
  const at = other.findIndex((number, index) => number !== (mine[index] ?? 0));
  return mine.length > 0 && at !== -1 && (mine[at] ?? 0) < (other[at] ?? 0);
}

const numbersOf = (version: string): readonly number[] =>
  (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').filter(Boolean).map(Number);

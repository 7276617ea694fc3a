/** More than any call of the window needs; a plan of 500 features with all their texts has some ten thousand. */
const mostValues = 100_000;

/**
 * Why a value from outside is not looked at any further; null: it is plain data of a bearable size. A schema would list
 * each of millions of keys, and a byte array has as many as bytes.
 */
export function refuseUnlessPlain(value: unknown): string | null {
  const left: unknown[] = [value];
  for (let seen = 1; left.length > 0; seen += 1) {
    if (seen > mostValues) return 'it is too large';
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!isPlain(next)) return 'it is no plain data';
    const inner: unknown[] = Object.values(next);
    if (inner.length > mostValues) return 'it is too large';
    left.push(...inner);
  }
  return null;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

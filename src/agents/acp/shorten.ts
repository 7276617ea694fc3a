const mostCharacters = 10_000;
const mostItems = 200;
const mostDepth = 8;

/** What a tool read, wrote or said in full lies in the files; here it would only fill the log. */
const leftOut = new Set(['rawInput', 'rawOutput', 'oldText', 'newText', 'data', 'blob', '_meta']);

/** The same value without what is only long. */
export function shorten(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.slice(0, mostCharacters);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === mostDepth) return null;
  if (Array.isArray(value)) return value.slice(0, mostItems).map((item) => shorten(item, depth + 1));
  const entries = Object.entries(value).filter(([key]) => !leftOut.has(key));
  return Object.fromEntries(entries.slice(0, mostItems).map(([key, item]) => [key, shorten(item, depth + 1)]));
}

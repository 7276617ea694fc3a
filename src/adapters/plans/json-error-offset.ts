const space = /[ \t\r\n]*/y;
const token =
  /[{}[\],:]|"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** What may come next: a value, a key, and so on; the first ones may be left out at once by the closing bracket. */
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'more';

/** Where a text that is not JSON stops being it; its end where it only breaks off. */
export function jsonErrorOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    const next: Expected | null = found === undefined ? null : after(found, expected, open);
    if (found === undefined || next === null) return at;
    expected = next;
    at = skipSpace(text, at + found.length);
  }
  return text.length;
}

/** Null where this may not stand here. */
function after(found: string, expected: Expected, open: ('{' | '[')[]): Expected | null {
  const top = open.at(-1);
  if (found === ']' || found === '}') return closes(found, expected, open) ? 'more' : null;
  if (found === ':') return expected === 'colon' ? 'value' : null;
  if (found === ',') return expected !== 'more' || top === undefined ? null : top === '{' ? 'key' : 'value';
  if (expected === 'key' || expected === 'first key') return found.startsWith('"') ? 'colon' : null;
  if (expected !== 'value' && expected !== 'first value') return null;
  if (found !== '{' && found !== '[') return 'more';
  open.push(found);
  return found === '{' ? 'first key' : 'first value';
}

function closes(found: ']' | '}', expected: Expected, open: ('{' | '[')[]): boolean {
  const first = found === ']' ? 'first value' : 'first key';
  if (expected !== 'more' && expected !== first) return false;
  return open.pop() === (found === ']' ? '[' : '{');
}

function skipSpace(text: string, from: number): number {
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}

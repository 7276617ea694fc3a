import { expect, test } from 'vitest';
import { jsonErrorOffset } from './json-error-offset';

test.each([
  ['# Plan\n\n- [ ] one\n  more: x', 0],
  ['banana', 0],
  ['  {"a": 1,}', 10],
  ['[1 2]', 3],
  ['[{"a" 1}]', 6],
  ['[{"a": nul}]', 7],
  ['{"a": [1}', 8],
  ['[1] x', 4],
  ["['a']", 1],
  ['[{"name":"a"}', 13],
  ['["a\nb"]', 1],
])('%j is no JSON from %i on', (text, offset) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(jsonErrorOffset(text)).toBe(offset);
});

import { expect, test } from 'vitest';
import { isOlder } from './is-older';

test.each([
  ['2.1.9', '2.1.10', true],
  ['2.1.10', '2.1.10', false],
  ['2.2', '2.1.10', false],
  ['2.1', '2.1.10', true],
  ['v1.0.0-beta.9', '1.0.1', true],
  ['3', '2.9.9', false],
  ['no version', '2.1.10', false],
])('%s before %s: %s', (version, than, expected) => {
  expect(isOlder(version, than)).toBe(expected);
});

import { expect, test } from 'vitest';
import { nextSampleName } from './next-sample-name.mjs';

test.each([
  [[], '1'],
  [['1', '2'], '3'],
  [['9', '10'], '11'],
  [['2', 'notes', '007', '5 copy'], '3'],
])('after %o comes %s', (existing, expected) => expect(nextSampleName(existing)).toBe(expected));

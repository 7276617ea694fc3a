import { expect, test } from 'vitest';
import { count } from './count';

test.each([
  [0, 'agent', '0 agents'],
  [1, 'agent', '1 agent'],
  [2, 'agent', '2 agents'],
  [1, 'process', '1 process'],
  [3, 'process', '3 processes'],
])('%i × %s', (many, noun, words) => expect(count(many, noun)).toBe(words));

import { expect, test } from 'vitest';
import { learnedWords } from './learned-words';

const need = { agent: 'claude', attempts: 12, bytes: 483_000_000, startMs: 1_240, missing: 0 };

test.each([
  [need, 'About 480 MB and 1.2 s to start, by 12 attempts'],
  [{ ...need, bytes: 1_540_000_000, startMs: null }, 'About 1.5 GB, by 12 attempts'],
  [{ ...need, startMs: 40 }, 'About 480 MB and less than 0.1 s to start, by 12 attempts'],
  [{ ...need, attempts: 1, bytes: null, startMs: null, missing: 2 }, 'Seen in 1 attempt; after 2 more it counts'],
])('%j', (given, words) => {
  expect(learnedWords(given)).toBe(words);
});

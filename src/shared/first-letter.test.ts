import { expect, it } from 'vitest';
import { lowerFirst, upperFirst } from './first-letter';

it.each([
  ['today’s Budget', 'Today’s Budget'],
  ['Already', 'Already'],
  ['ä', 'Ä'],
  ['3 files', '3 files'],
  ['𐐨𐐨', '𐐀𐐨'],
  ['🦉 hoots', '🦉 hoots'],
  ['', ''],
])('%j begins a sentence as %j', (text, sentence) => {
  expect(upperFirst(text)).toBe(sentence);
});

it.each([
  ['Its Agent', 'its Agent'],
  ['already', 'already'],
  ['𐐀𐐀', '𐐨𐐀'],
  ['🦉 Hoots', '🦉 Hoots'],
  ['', ''],
])('%j goes on within a sentence as %j', (text, words) => {
  expect(lowerFirst(text)).toBe(words);
});

import { expect, it } from 'vitest';
import { withoutPeriod, withPeriod } from './closing-period';

it.each([
  ['The agent crashed.', 'The agent crashed'],
  ['The agent crashed', 'The agent crashed'],
  ['Failed. Retry it.\n', 'Failed. Retry it'],
  ['Still going...', 'Still going...'],
  ['Really?', 'Really?'],
  ['', ''],
])('%j as a reason is %j', (text, reason) => {
  expect(withoutPeriod(text)).toBe(reason);
});

it.each([
  ['The agent crashed', 'The agent crashed.'],
  ['The agent crashed. ', 'The agent crashed.'],
  ['Really?', 'Really?'],
  ['It said “no.”', 'It said “no.”'],
  ['Still going…', 'Still going…'],
  ['exit code 1', 'exit code 1.'],
])('%j as a sentence is %j', (text, sentence) => {
  expect(withPeriod(text)).toBe(sentence);
});

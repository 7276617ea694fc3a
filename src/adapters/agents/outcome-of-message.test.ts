import { expect, test } from 'vitest';
import { outcomeOfMessage } from './outcome-of-message';

test.each([
  // What programs hand on of a provider's answer, some without its status.
  ['Internal error: Insufficient credits. Add more and try again.', 'billing'],
  ['Insufficient Balance', 'billing'],
  ['You exceeded your current quota, please check your plan and billing details.', 'billing'],
  ['Incorrect API key provided: not-a-key.', 'auth'],
  ['Rate limit reached. Please try again later.', 'rate_limited'],
  ['The model is overloaded. Please try again later.', 'rate_limited'],
  ['Invalid value for the parameter “messages”.', 'failed'],
] as const)('“%s” is %s', (message, outcome) => {
  expect(outcomeOfMessage(message)).toBe(outcome);
});

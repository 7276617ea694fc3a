import { expect, test } from 'vitest';
import { outcomeOfLine, outcomeOfMessage } from './outcome-of-message';

test.each([
  // What programs hand on of a provider's answer, some without its status.
  ['Internal error: Insufficient credits. Add more and try again.', 'billing'],
  ['Insufficient Balance', 'billing'],
  ['You exceeded your current quota, please check your plan and billing details.', 'billing'],
  ['Your credit balance is too low to access the API. Go to Plans & Billing.', 'billing'],
  ['unexpected status 402 Payment Required', 'billing'],
  ['Incorrect API key provided: not-a-key.', 'auth'],
  ['401 {"type":"error","error":{"message":"invalid x-api-key"}}', 'auth'],
  ['HTTP/1.1 403 from the provider', 'auth'],
  ['Could not resolve authentication method.', 'auth'],
  ['Forbidden', 'auth'],
  ['Your API key does not have permission to use the specified resource.', 'auth'],
  ['Project `p` does not have access to model `m`', 'auth'],
  ['Missing bearer or basic authentication in header', 'auth'],
  ["You didn't provide an API key.", 'auth'],
  ['Rate limit reached. Please try again later.', 'rate_limited'],
  [
    'Rate limit reached for gpt-5 in organization o: Limit 30000. Please try again in 20s. Visit https://platform.openai.com/account/billing to add a payment method.',
    'rate_limited',
  ],
  ['Rate limit reached. Please try again in 20s. Visit platform.openai.com/account/billing', 'rate_limited'],
  ['Rate limit reached. Visit platform.openai.com/account/billing to learn more.', 'rate_limited'],
  ['The model is overloaded. Please try again later.', 'rate_limited'],
  ['Attempt 3 failed with status 429.', 'rate_limited'],
  ['{"error":{"code":429,"message":"slow down"}}', 'rate_limited'],
  ['AI_APICallError statusCode=529', 'rate_limited'],
  ['prompt is too long: 210000 tokens > 200000 maximum', 'bad_request'],
  ['stream error: 400 Bad Request', 'bad_request'],
  ['Error: 503 Service Unavailable', 'network'],
  ['Connection error.', 'network'],
  ['Internal error: Internal server error', 'network'],
  ['Internal error: Cannot connect to API: Unable to connect. Is the computer able to access the url?', 'network'],
  ['Reconnecting... waiting for network (Connection failed: error sending request)', 'network'],
  ['We’re currently experiencing high demand, which may cause temporary errors.', 'network'],
  ['request to https://api.example.com/v1 failed, reason: connect ECONNREFUSED', 'network'],
  ['stream disconnected before completion', 'network'],
  ['Invalid value for the parameter “messages”.', 'failed'],
  // Numbers that are none of a provider, and words of the project's own.
  ['(node:402) Warning: an event has no listener', 'failed'],
  ['(node:512) ExperimentalWarning', 'failed'],
  ['Loaded 401 files', 'failed'],
  ['401 files could not be read', 'failed'],
  ['Error in line 429 of the plan', 'failed'],
  ['test/connection.ts could not be edited', 'failed'],
  ['rate-limit.ts could not be edited', 'failed'],
  ['src/rate-limit/window could not be edited', 'failed'],
  ['The rate limiter could not be edited', 'failed'],
  ['The tests of the billing page failed', 'failed'],
  ['touch: cannot touch a.txt: Permission denied', 'failed'],
] as const)('“%s” is %s', (message, outcome) => {
  expect(outcomeOfMessage(message)).toBe(outcome);
});

test.each([
  ['Loaded cached authentication credentials.', 'failed'],
  ['Rate limits: 60 requests a minute', 'failed'],
  ['Using the auth method oauth-personal', 'failed'],
  ['Please set an Auth method in your settings.json.', 'auth'],
  ['stream error: 400 Bad Request', 'bad_request'],
] as const)('beside the protocol “%s” is %s', (line, outcome) => {
  expect(outcomeOfLine(line)).toBe(outcome);
});

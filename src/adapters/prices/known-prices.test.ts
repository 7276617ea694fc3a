import { expect, test } from 'vitest';
import { noTokens } from '../../shared/spend';
import { createKnownPrices } from './known-prices';

const prices = createKnownPrices();
const at = Date.UTC(2026, 10, 22);
const tokens = { ...noTokens, input: 2_000, output: 100 };

test('what Claude Code says of two thousand tokens and a hundred is what comes out', () => {
  expect(prices.estimate('claude-sonnet-4-5', tokens, at)).toEqual({ usd: 0.0075, matchedModel: 'claude-sonnet-4-5' });
});

test.each([
  ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
  ['anthropic/claude-sonnet-4-5', 'claude-sonnet-4-5'],
  ['somebody/claude-sonnet-4-5', 'claude-sonnet-4-5'],
  ['gpt-5-codex', 'gpt-5'],
])('%s is taken for %s', (model, matchedModel) => {
  expect(prices.estimate(model, tokens, at)).toMatchObject({ matchedModel });
});

test.each([
  ['haiku', /^claude-haiku-\d/],
  ['claude-haiku-99-5', /^claude-haiku-\d/],
  ['claude-haiku-99-5-20990101', /^claude-haiku-\d/],
  ['sonnet[1m]', /^claude-sonnet-\d/],
  ['us.anthropic.claude-opus-99', /^claude-opus-\d/],
  ['openai/gpt-99', /^gpt-\d+(\.\d+)?$/],
  ['gpt-99.1-mini', /^gpt-[\d.]+-mini$/],
  ['gpt-99-codex', /^gpt-[\d.]+-codex$/],
  ['gemini-99-flash', /^gemini-[\d.]+-flash(-preview)?$/],
  ['google/gemini-99-pro-preview', /^gemini-[\d.]+-pro(-preview)?$/],
])('%s, which nobody knows, is taken for the newest known of its family', (model, family) => {
  const found = prices.estimate(model, tokens, at);
  expect(found?.matchedModel).toMatch(family);
  expect(found?.usd).toBeGreaterThan(0);
});

test('the newest of a family is told by its version', () => {
  const opus = prices.estimate('opus', tokens, at)?.matchedModel;
  expect(opus?.localeCompare('claude-opus-5-5', 'en', { numeric: true })).toBeGreaterThanOrEqual(0);
});

test.each(['opusculum', 'gpt-99-nonsense', 'gpt-oss-99', 'gemini-99-nonsense', 'claude-nonsense-9'])(
  '%s belongs to no known family',
  (model) => {
    expect(prices.estimate(model, tokens, at)).toBeNull();
  },
);

test.each(['', 'scripted/model', 'nonsense', '/', 'us.nobody.nothing'])('“%s” is unknown, not free', (model) => {
  expect(prices.estimate(model, tokens, at)).toBeNull();
});

test('what comes out of the cache is cheaper than what is read, what goes in is dearer', () => {
  const usd = (part: Partial<typeof noTokens>) =>
    prices.estimate('claude-sonnet-4-5', { ...noTokens, ...part }, at)?.usd;
  expect(usd({ cacheRead: 1_000 })).toBeCloseTo(0.0003, 9);
  expect(usd({ input: 1_000 })).toBeCloseTo(0.003, 9);
  expect(usd({ cacheWrite: 1_000 })).toBeCloseTo(0.00375, 9);
});

test('parts of tokens have a price, too', () => {
  expect(prices.estimate('claude-sonnet-4-5', { ...noTokens, input: 0.5 }, at)?.usd).toBeGreaterThan(0);
});

import { expect, test } from 'vitest';
import { noTokens, type TokenCounts } from '../../shared/spend';
import { beginSpend, heedUsage, spendByModel, type Beginning, type PriceOf, type UsageEvent } from './process-spend';

const tokens = (input: number, output = 0): TokenCounts => ({ ...noTokens, input, output });
const usage = (part: Partial<UsageEvent>): UsageEvent => ({
  type: 'usage',
  model: 'known',
  tokens: noTokens,
  usd: null,
  span: { kind: 'process' },
  ...part,
});

/** A dollar a million tokens; twice that in a request of more than 100,000. */
const tiered: PriceOf = (model, { input }) =>
  model === 'known' ? { usd: (input / 1e6) * (input > 100_000 ? 2 : 1), matchedModel: 'known-2026' } : null;

function figures(events: readonly UsageEvent[], beginning: Partial<Beginning> = {}) {
  const begun = beginSpend({ model: null, before: new Map(), ...beginning });
  return Object.fromEntries(spendByModel(events.reduce((spend, event) => heedUsage(spend, event, tiered), begun)));
}

test('reported beats estimated, and a model that the result does not know is taken back', () => {
  const message = usage({ model: 'known-alias', tokens: tokens(500), span: { kind: 'message', id: 'm' } });
  const total = usage({ tokens: tokens(500, 20), usd: 0.3 });
  expect(figures([{ ...message, model: 'known' }])).toMatchObject({
    known: { usd: 0.0005, source: 'estimated', matchedModel: 'known-2026' },
  });
  expect(figures([message])).toMatchObject({ 'known-alias': { usd: null, source: 'unknown' } });
  expect(figures([message, total])).toEqual({
    'known-alias': { tokens: noTokens, usd: 0, source: 'reported', matchedModel: null },
    known: { tokens: tokens(500, 20), usd: 0.3, source: 'reported', matchedModel: null },
  });
});

test('$0 for tokens is no price: it is looked up, else unknown', () => {
  const free = (model: string) => usage({ model, tokens: tokens(1_000), usd: 0 });
  expect(figures([free('known'), free('other')])).toMatchObject({
    known: { usd: 0.001, source: 'estimated' },
    other: { usd: null, source: 'unknown', tokens: tokens(1_000) },
  });
  expect(figures([usage({ usd: 0 })])).toMatchObject({ known: { usd: 0, source: 'reported' } });
});

test('what comes after a total is estimated until the next one', () => {
  const total = usage({ tokens: tokens(1_000), usd: 1 });
  const message = usage({ tokens: tokens(1_000_000 / 100), span: { kind: 'message', id: null } });
  expect(figures([total, message])).toMatchObject({ known: { usd: 1.01, source: 'estimated' } });
});

test('a total is many requests: none of them is taken for a long one', () => {
  expect(figures([usage({ tokens: tokens(1_000_000) })])['known']?.usd).toBeCloseTo(1, 9);
  const long = usage({ tokens: tokens(200_000), span: { kind: 'message', id: 'm' } });
  expect(figures([long])['known']?.usd).toBeCloseTo(0.4, 9);
});

test('of a session that goes on, what earlier processes used is theirs', () => {
  const before = new Map([['known', { tokens: tokens(700, 30), usd: 0.2 }]]);
  const total = usage({ model: null, tokens: tokens(1_000, 50), usd: 0.5, span: { kind: 'session' } });
  expect(figures([total], { model: 'known', before })).toMatchObject({
    known: { tokens: tokens(300, 20), usd: expect.closeTo(0.3, 9) as number, source: 'reported' },
  });
});

test('where part of a model has no price it is taken for the average of the rest', () => {
  let known = true;
  const sometimes: PriceOf = () => (known ? { usd: 1, matchedModel: 'x' } : null);
  const message = (id: string) => usage({ tokens: tokens(100), span: { kind: 'message', id } });
  let spend = heedUsage(beginSpend({ model: null, before: new Map() }), message('1'), sometimes);
  known = false;
  spend = heedUsage(spend, message('2'), sometimes);
  expect(spendByModel(spend).get('known')).toMatchObject({ usd: 2, source: 'estimated', tokens: tokens(200) });
});

test('the messages that are kept open are bounded, and none is lost', () => {
  const many = Array.from({ length: 500 }, (_, index) =>
    usage({ tokens: tokens(1), span: { kind: 'message', id: String(index) } }),
  );
  expect(figures(many)['known']?.tokens.input).toBe(500);
});

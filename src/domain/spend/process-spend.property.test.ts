import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allTokens, type TokenCounts } from '../../shared/spend';
import { addTokens } from './piece';
import { beginSpend, heedUsage, spendByModel, type PriceOf, type UsageEvent } from './process-spend';

const counts = fc.record({
  input: fc.nat(1_000_000),
  cacheRead: fc.nat(1_000_000),
  cacheWrite: fc.nat(1_000_000),
  output: fc.nat(100_000),
});
const models = fc.constantFrom('a', 'b', null);
const ids: fc.Arbitrary<string | null> = fc.constantFrom('1', '2', '3', null);
const money = fc.option(fc.double({ min: 0, max: 50, noNaN: true }));

const messages: fc.Arbitrary<UsageEvent> = fc.record({
  type: fc.constant('usage' as const),
  model: models,
  tokens: counts,
  usd: money,
  span: fc.record({ kind: fc.constant('message' as const), id: ids }),
});
const totals: fc.Arbitrary<UsageEvent> = fc.record({
  type: fc.constant('usage' as const),
  model: models,
  tokens: counts,
  usd: money,
  span: fc.constantFrom({ kind: 'process' as const }, { kind: 'session' as const }),
});

/** A cent for a thousand tokens of `a`; nobody knows what others cost. */
const priceOf: PriceOf = (model, tokens) =>
  model === 'a' ? { usd: allTokens(tokens) / 100_000, matchedModel: 'a-known' } : null;

const heard = (events: readonly UsageEvent[]) =>
  events.reduce((spend, event) => heedUsage(spend, event, priceOf), beginSpend({ model: null, before: new Map() }));

const zero = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 };
const tokensOf = (events: readonly UsageEvent[]): TokenCounts =>
  [...spendByModel(heard(events)).values()].map(({ tokens }) => tokens).reduce(addTokens, zero);

test('messages add up, whatever their order, and one that is told anew replaces itself', () => {
  fc.assert(
    fc.property(fc.array(messages, { maxLength: 30 }), (events) => {
      const last = new Map(events.map((event, index) => [idOf(event) ?? `no id ${index}`, event]));
      const expected = [...last.values()].map(({ tokens }) => tokens).reduce(addTokens, zero);
      expect(tokensOf(events)).toEqual(expected);
      expect(tokensOf([...events, ...events.filter((event) => idOf(event) !== null).slice(-1)])).toEqual(expected);
    }),
  );
});

const idOf = ({ span }: UsageEvent): string | null => (span.kind === 'message' ? span.id : null);

test('a total stands instead of all messages before it, so that hearing it twice changes nothing', () => {
  fc.assert(
    fc.property(fc.array(messages), totals, fc.array(messages, { maxLength: 5 }), (before, total, after) => {
      expect(tokensOf([...before, total])).toEqual(total.tokens);
      expect(tokensOf([...before, total, total])).toEqual(total.tokens);
      expect(tokensOf([...before, total, ...after])).toEqual(addTokens(total.tokens, tokensOf(after)));
    }),
  );
});

test('a figure is reported only where all of it was, and unknown is never $0', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(messages, totals)), (events) => {
      for (const { tokens, usd, source, matchedModel } of spendByModel(heard(events)).values()) {
        expect(usd === null).toBe(source === 'unknown');
        expect(matchedModel === null || source === 'estimated').toBe(true);
        if (usd !== null) expect(usd).toBeGreaterThanOrEqual(0);
        if (source === 'unknown') expect(allTokens(tokens)).toBeGreaterThan(0);
      }
    }),
  );
});

test('whatever a program says, tokens stay whole and money finite', () => {
  const wild = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -1, 1e300));
  fc.assert(
    fc.property(
      fc.record({ input: wild, cacheRead: wild, cacheWrite: wild, output: wild }),
      fc.option(wild),
      (tokens, usd) => {
        const event: UsageEvent = { type: 'usage', model: 'a', tokens, usd, span: { kind: 'process' } };
        const [figure] = spendByModel(heard([event])).values();
        expect(Object.values(figure?.tokens ?? {}).every(Number.isSafeInteger)).toBe(true);
        expect(Number.isFinite(figure?.usd ?? 0)).toBe(true);
      },
    ),
  );
});

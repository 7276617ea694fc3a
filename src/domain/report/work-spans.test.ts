import { expect, it } from 'vitest';
import type { DomainEvent } from '../../shared/event';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { tookMs, workSpans } from './work-spans';

const of = { feature: featureNumber(1), attemptId: attemptId('a') };
const claim = (run: string) => ({ type: 'feature_claimed', ...of, runId: runId(run), role: 'coding' });
const happens = (...events: readonly (readonly [at: number, event: object])[]) =>
  workSpans(events.map(([at, event], index) => ({ seq: index + 1, at, event: event as DomainEvent })));

it('an attempt that was interrupted and resumed has been at work as long as both stretches together', () => {
  const spans = happens(
    [100, claim('r1')],
    [150, { type: 'attempt_interrupted', ...of, why: 'rate_limited' }],
    [900, claim('r2')],
    [930, { type: 'feature_reported', ...of }],
    [940, { type: 'checks_sent_back', ...of }],
    [945, { type: 'feature_reported', ...of }],
    [955, { type: 'feature_verified', ...of }],
    [970, { type: 'feature_landed', ...of }],
  );
  expect(spans).toEqual([
    { attemptId: 'a', runId: 'r1', role: 'coding', from: 100, freeAt: 150, endedAt: 150, workedMs: 50 },
    { attemptId: 'a', runId: 'r2', role: 'coding', from: 900, freeAt: 955, endedAt: 970, workedMs: 35 },
  ]);
  expect([tookMs(spans, of.attemptId), tookMs(spans, attemptId('b'))]).toEqual([120, null]);
});

it('an attempt that was cut off with its host worked until the last that was heard of it', () => {
  const spans = happens(
    [100, claim('r1')],
    [140, { type: 'spend_recorded', ...of }],
    [9_000, { type: 'attempt_interrupted', ...of, why: 'crash' }],
    [9_010, claim('r2')],
    [9_900, { type: 'attempt_interrupted', ...of, why: 'crash' }],
  );
  expect(spans.map(({ from, freeAt, endedAt, workedMs }) => [from, freeAt, endedAt, workedMs])).toEqual([
    [100, 140, 140, 40],
    [9_010, 9_010, 9_010, 0],
  ]);
});

it('whatever a person does to a feature at work ends its stretch; others go on', () => {
  const spans = happens(
    [1, claim('r1')],
    [2, { type: 'check_finished', feature: null }],
    [5, { type: 'feature_skipped', feature: of.feature }],
    [7, { type: 'feature_reset', feature: of.feature }],
    [9, { ...claim('r1'), feature: featureNumber(2), attemptId: attemptId('b') }],
  );
  expect(spans.map(({ from, freeAt, endedAt }) => [from, freeAt, endedAt])).toEqual([
    [1, 5, 5],
    [9, null, null],
  ]);
  expect(tookMs(spans, attemptId('b'))).toBeNull();
});

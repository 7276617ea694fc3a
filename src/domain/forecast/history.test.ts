import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../shared/attempt';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { noTokens, type Spend } from '../../shared/spend';
import type { WorkSpan } from '../report/work-spans';
import { attemptRow, featureRow } from '../testing/rows';
import { historyOf } from './history';

const work: readonly WorkSpan[] = [];

const landed = (feature: number, times: Partial<Attempt>) =>
  attemptRow({ id: attemptId(`a${feature}`), feature: featureNumber(feature), outcome: 'landed', ...times });

describe('historyOf', () => {
  it('knows how long lanes were held, and what part of the estimates that was', () => {
    const history = historyOf({
      attempts: [landed(1, { claimedAt: 100, verifiedAt: 700, finishedAt: 750 })],
      work,
      features: [featureRow(1, { estimateMs: 1_200 })],
      agent: null,
    });
    expect(history).toEqual({ workMs: [600], ofEstimate: [0.5], landingMs: [50], failedMs: [], costUsd: [] });
  });

  it('does not take waiting in the merge queue for landing', () => {
    const { landingMs } = historyOf({
      attempts: [
        landed(2, { claimedAt: 0, verifiedAt: 110, finishedAt: 190 }),
        landed(1, { claimedAt: 0, verifiedAt: 100, finishedAt: 150 }),
        landed(3, { claimedAt: 0, verifiedAt: 500, finishedAt: 520 }),
      ],
      work,
      features: [],
      agent: null,
    });
    expect(landingMs).toEqual([50, 40, 20]);
  });

  it('keeps to one agent, to coding and to failures that count', () => {
    const { workMs, failedMs } = historyOf({
      attempts: [
        landed(1, { verifiedAt: 10, finishedAt: 10 }),
        landed(2, { verifiedAt: 20, finishedAt: 20, agent: 'claude' }),
        landed(3, { verifiedAt: 30, finishedAt: 30, agent: 'claude', role: 'recovery' }),
        attemptRow({ agent: 'claude', outcome: 'crashed', finishedAt: 40 }),
        attemptRow({ agent: 'claude', outcome: 'rate_limited', finishedAt: 50 }),
        attemptRow({ agent: 'claude' }),
      ],
      work,
      features: [],
      agent: 'claude',
    });
    expect(workMs).toEqual([20]);
    expect(failedMs).toEqual([40]);
  });

  it('knows what attempts cost that told it, with their share of what the testing agents cost', () => {
    const spend = (id: string, usd: number | null, role: Spend['role'] = 'coding'): Spend => ({
      ...{ attemptId: attemptId(id), spawn: 1, model: 'm', role, agent: 'demo', runId: runId('r'), feature: null },
      ...{ tokens: noTokens, usd, source: usd === null ? 'unknown' : 'reported', matchedModel: null },
      ...{ session: null, at: 0 },
    });
    const { costUsd } = historyOf({
      attempts: [landed(1, { finishedAt: 10 }), landed(2, { finishedAt: 10 }), attemptRow({ id: attemptId('live') })],
      work,
      features: [],
      agent: null,
      spends: [spend('a1', 1), spend('a2', null), spend('live', 9), spend('t', 0.5, 'testing'), spend('a1', 2)],
    });
    expect(costUsd).toEqual([3.5]);
  });

  it('counts what an attempt worked in all its stretches, however long it lay in between', () => {
    const stretch = fc.record({ lainMs: fc.nat(), workedMs: fc.nat(1_000_000) });
    const ends = fc.constantFrom('landed', 'crashed');
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), ends, (stretches, outcome) => {
        const spans = spansOf(attemptId('a1'), stretches);
        const last = spans.at(-1);
        const times = { claimedAt: last?.from ?? 0, finishedAt: last?.endedAt ?? 0 };
        const { workMs, failedMs } = historyOf({
          attempts: [landed(1, { ...times, verifiedAt: times.finishedAt, outcome })],
          work: spans,
          features: [],
          agent: null,
        });
        const worked = stretches.reduce((sum, { workedMs }) => sum + workedMs, 0);
        expect([workMs, failedMs]).toEqual(outcome === 'landed' ? [[worked], []] : [[], [worked]]);
      }),
    );
  });

  it('counts what a feature took before without a failure, and failures by themselves', () => {
    const attempt = (number: number, outcome: Attempt['outcome'], takesMs: number) =>
      landed(1, {
        id: attemptId(`a${number}`),
        number,
        outcome,
        claimedAt: number * 100,
        finishedAt: number * 100 + takesMs,
      });
    const { workMs, failedMs, ofEstimate } = historyOf({
      attempts: [
        attempt(1, 'cancelled', 5),
        attempt(2, 'crashed', 7),
        attempt(3, 'cancelled', 11),
        attempt(4, 'landed', 24),
        attempt(5, 'landed', 3),
      ],
      work,
      features: [featureRow(1, { estimateMs: 80 })],
      agent: null,
    });
    expect([workMs, failedMs, ofEstimate]).toEqual([[40, 3], [7], [0.5, 3 / 80]]);
  });
});

type Stretch = { readonly lainMs: number; readonly workedMs: number };

function spansOf(id: Attempt['id'], stretches: readonly Stretch[]): readonly WorkSpan[] {
  let at = 0;
  return stretches.map(({ lainMs, workedMs }) => {
    const from = at + lainMs;
    at = from + workedMs;
    return { attemptId: id, runId: runId('r1'), role: 'coding', from, freeAt: at, endedAt: at, workedMs };
  });
}

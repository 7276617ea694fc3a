import { expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { noBudgets } from '../../shared/budget';
import { attemptId, featureNumber, runId, type FeatureNumber } from '../../shared/ids';
import { noTokens } from '../../shared/spend';
import type { StoreReader } from '../ports/project-store';
import { reportOf } from './report-of';

const stage = useEngineStages();
const context = { now: 9_000, demo: false };

/** Three features, of which two were worked at: the second one came over its budget. */
function afterWork() {
  const on = stage([{}, {}, {}]);
  on.startRun({ budget: { ...noBudgets, feature: { tokens: 6_000 } } });
  [1, 2].forEach((number) => on.claim(number, number));
  const use = (number: number, input: number) => {
    const owner = { attemptId: attemptId(`a${number}`), role: 'coding', agent: 'x', runId: runId('r1') } as const;
    const spend = { spawn: 1, model: 'm', usd: null, source: 'unknown', matchedModel: null } as const;
    const tokens = { ...noTokens, input };
    on.ledger.record({ type: 'spend_recorded', feature: featureNumber(number), ...owner, ...spend, tokens });
  };
  use(1, 5_999);
  use(2, 7_000);
  on.clock.advance(500);
  on.land(1);
  const warned = { feature: featureNumber(2), attemptId: attemptId('a2'), code: 'tool_denied' } as const;
  for (const message of ['Denied', 'Denied', 'Down']) on.ledger.record({ type: 'warning_raised', ...warned, message });
  const run = on.store.lastRun();
  if (run === undefined) throw new Error('no run');
  return { store: on.store, run };
}

it('tells of each feature what its log says', () => {
  const { store, run } = afterWork();
  const report = reportOf(store, run, context);
  expect(report.features.map(({ warnings }) => warnings)).toEqual([undefined, ['Denied', 'Down'], undefined]);
  expect(report.warnings?.map(({ message, times }) => [message, times])).toEqual([
    ['Denied', 2],
    ['Down', 1],
  ]);
  expect(report.cost.over_budget).toEqual([{ feature: 'id-2', number: 2, usd: null, tokens: 6_000, used: 7_000 }]);
  expect(report.sequential_ms).toBe(510);
});

it('reads the log of each feature it worked at once', () => {
  const { store, run } = afterWork();
  const read: FeatureNumber[] = [];
  const counting: StoreReader = {
    ...store,
    eventsOf(number) {
      read.push(number);
      return store.eventsOf(number);
    },
  };
  expect(reportOf(counting, run, context)).toEqual(reportOf(store, run, context));
  expect(read).toEqual([1, 2]);
});

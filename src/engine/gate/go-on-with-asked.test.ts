import { expect, it } from 'vitest';
import { contextOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import { gateQuestion } from '../../domain/gate/gate-question';
import type { Account } from '../../shared/gate';
import type { RunGoal } from '../../shared/run-goal';
import { attemptId, featureNumber } from '../../shared/ids';
import type { GateKeeper } from './gate-keeper';
import { goOnWithAsked } from './go-on-with-asked';

const stage = useEngineStages();
const shut = { account: 'a' };

type Around = { readonly gate: 'open' | 'due' | 'shut'; readonly goal?: RunGoal };

/** Features 1 and 2 have asked about their account, 3 about something else; returns who goes on, and who speaks for it. */
function goOn({ gate, goal = { kind: 'all' } }: Around) {
  const on = stage([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
  on.startRun();
  for (const [index, question] of [gateQuestion('Log in'), gateQuestion('Log in'), 'Which colour?'].entries()) {
    const feature = featureNumber(index + 1);
    on.claim(feature);
    on.ledger.must(feature, { type: 'park', attemptId: attemptId(`a${feature}`), generation: 1, question });
  }
  const speaks: number[] = [];
  const gates = {
    look: () => (gate === 'shut' ? shut : null),
    closed: () => (gate === 'open' ? [] : [shut]),
    asks: (_: Account, feature: number) => speaks.push(feature) > 0,
  } as unknown as GateKeeper;
  const went = goOnWithAsked({ ...contextOn(on, { settings: { goal } }), gates });
  const pending = on.store.features().filter(({ status }) => status === 'pending');
  expect(went).toBe(pending.length > 0);
  return { goOn: pending.map(({ number }) => number), speaks };
}

it('has the first that asked try for its account, all where it is open, and nobody where it is shut', () => {
  expect(goOn({ gate: 'due' })).toEqual({ goOn: [1], speaks: [2] });
  expect(goOn({ gate: 'open' })).toEqual({ goOn: [1, 2], speaks: [] });
  expect(goOn({ gate: 'shut' })).toEqual({ goOn: [], speaks: [1, 2] });
});

it('leaves alone what the run is not there for', () => {
  const goal = { kind: 'feature', feature: featureNumber(2) } as const;
  expect(goOn({ gate: 'due', goal })).toEqual({ goOn: [2], speaks: [1] });
});

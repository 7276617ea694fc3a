import { expect, it } from 'vitest';
import { contextOn } from '../../../test/support/engine-context';
import { useEngineStages } from '../../../test/support/engine-stage';
import type { GateView } from '../../shared/gate';
import { limitedGate } from '../../shared/testing/gate-view';
import type { GateKeeper } from '../gate/gate-keeper';
import { finishRun } from './finish-run';

const stage = useEngineStages();
const shut: GateView = { ...limitedGate, account: 'a', state: 'shut', cause: 'auth', until: null };

/** What a run that ends before this gate says needs a person; `a` is the account of its agents. */
function needed(gate: GateView) {
  const on = stage([{ name: 'A' }, { name: 'B' }]);
  on.startRun();
  const context = contextOn(on);
  const gates = { closed: () => [gate] } as unknown as GateKeeper;
  const deps = { ...context.deps, formatTime: String };
  return finishRun({ ...context, gates, deps }, { waits: new Map() }).needs_person.map(({ number }) => number);
}

it.each<[string, GateView, readonly number[]]>([
  ['an account nobody was asked about', shut, [1]],
  ['one that a feature asks about', { ...shut, askedBy: 2 }, []],
  ['one that opens by itself', { ...shut, state: 'closed', until: 5 }, []],
  ['one that others use', { ...shut, account: 'b' }, []],
])('the first feature that waits tells of %s', (_, gate, numbers) => {
  expect(needed(gate)).toEqual(numbers);
});

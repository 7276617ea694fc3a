import { expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { heldMs } from '../../domain/forecast/held-ms';
import { featureNumber, type AttemptId } from '../../shared/ids';
import { resumedWork } from './resumed-work';

const stage = useEngineStages();

it('knows how long resumed attempts were at work, and reads nothing of those whose row tells it', () => {
  const { store, ledger, clock, startRun, claim, land } = stage([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
  const interrupt = (number: number, attempt: AttemptId | undefined) => {
    if (attempt === undefined) throw new Error('not claimed');
    const feature = featureNumber(number);
    const generation = store.feature(feature)?.generation ?? 0;
    const interruption = { type: 'interrupt', why: 'rate_limited', notBefore: null } as const;
    ledger.command(feature, { ...interruption, attemptId: attempt, generation });
  };
  startRun();
  const [first, , third] = [1, 2, 3].map((number) => claim(number));
  clock.advance(300);
  interrupt(1, first);
  land(2);
  interrupt(3, third);
  clock.advance(5_000);
  claim(1);
  clock.advance(40);
  land(1);

  const read: number[] = [];
  const eventsOf = (feature: Parameters<typeof store.eventsOf>[0]) => (read.push(feature), store.eventsOf(feature));
  const work = resumedWork({ eventsOf }, store.attempts());
  expect(read).toEqual([1, 3]);
  expect([...heldMs(work)]).toEqual([
    ['a1', 340],
    ['a3', 300],
  ]);
});

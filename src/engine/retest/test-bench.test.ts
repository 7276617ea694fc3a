import { expect, it } from 'vitest';
import { useEngineStages } from '../../../test/support/engine-stage';
import { attemptId, commitId, featureNumber } from '../../shared/ids';
import { createTestBench } from './test-bench';

const stage = useEngineStages();
const [one, two, three] = [featureNumber(1), featureNumber(2), featureNumber(3)];

/** A testing agent was handed features 1 and 2, as they had landed. */
function bench() {
  const on = stage([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
  on.startRun();
  for (const number of [1, 2, 3]) {
    on.claim(number, number);
    on.land(number);
  }
  const features = [one, two].flatMap((number) => on.store.feature(number) ?? []);
  return { ...on, bench: createTestBench(on.ledger, { id: attemptId('t1'), commit: commitId('tip'), features }) };
}

const refused = (code: string, message: string) => ({ ok: false, error: { code, message } });

it('writes each verdict down and counts what is left', () => {
  const { bench: agent, store } = bench();
  expect(agent.left()).toBe(2);
  expect(agent.judge(one, { passing: true })).toEqual({ ok: true, value: { left: 1 } });
  expect(agent.judge(two, { passing: false, evidence: 'sums are wrong' })).toEqual({ ok: true, value: { left: 0 } });
  expect(store.feature(one)).toMatchObject({ status: 'landed', testedAt: 1_000 });
  expect(store.feature(two)).toMatchObject({ status: 'pending', lastFailure: { outcome: 'regression' } });
});

it('refuses what it was not handed, and to be told twice', () => {
  const { bench: agent, store } = bench();
  expect(agent.judge(three, { passing: false, evidence: 'no' })).toEqual(
    refused('forbidden', 'Feature #3 was not handed to you: #1, #2 were'),
  );
  agent.judge(one, { passing: true });
  expect(agent.judge(one, { passing: false, evidence: 'no' })).toEqual(
    refused('refused', 'You have judged feature #1 already'),
  );
  expect([store.feature(one)?.status, store.feature(three)?.status, agent.left()]).toEqual(['landed', 'landed', 1]);
});

it('refuses a verdict on what is not the piece of work any more that was tested', () => {
  const { bench: agent, ledger, store } = bench();
  ledger.must(one, { type: 'regress', testId: attemptId('t0'), evidence: 'found before' });
  expect(agent.judge(one, { passing: true })).toEqual(
    refused('refused', 'Feature #1 has changed since; leave it to a later round'),
  );
  expect([store.feature(one)?.status, agent.left()]).toEqual(['pending', 2]);
});

import { expect, test } from 'vitest';
import { attemptRow, featureRow } from '../../domain/testing/rows';
import type { Attempt } from '../../shared/attempt';
import { attemptId, featureNumber, runId } from '../../shared/ids';
import { workInScope, type WorkInput } from './work-in-scope';

const input: WorkInput = {
  attempts: [],
  features: [],
  others: [],
  spends: [],
  run: null,
  since: 0,
  isDemo: (agent) => agent === 'demo',
};

function attemptAt(feature: number, part: Partial<Attempt> = {}): Attempt {
  const id = attemptId(`a${feature}`);
  return attemptRow({ id, feature: featureNumber(feature), status: 'finished', outcome: 'landed', ...part });
}

test('what landed counts though no agent told of any use', () => {
  const attempts = [attemptAt(1, { agent: 'mine' }), attemptAt(2, { agent: 'mine' }), attemptAt(3, { agent: 'mine' })];
  const features = [1, 2].map((number) => featureRow(number, { status: 'landed' }));
  const work = workInScope({ ...input, attempts, features: [...features, featureRow(3, { status: 'pending' })] });
  expect(work).toEqual({ workers: 'real', attempts, passing: [1, 2] });
});

test('nobody was at work, the demo alone, or a real agent beside it', () => {
  expect(workInScope(input)).toMatchObject({ workers: 'none', passing: [] });
  const demo = attemptAt(1, { agent: 'demo' });
  expect(workInScope({ ...input, attempts: [demo] }).workers).toBe('demo');
  expect(workInScope({ ...input, attempts: [demo, attemptAt(2, { agent: 'mine' })] }).workers).toBe('real');
});

test('other runs and what ended earlier are left out', () => {
  const here = runId('here');
  const early = attemptAt(1, { runId: here, finishedAt: 10 });
  const late = attemptAt(2, { runId: here, finishedAt: 30 });
  const elsewhere = attemptAt(3, { runId: runId('elsewhere'), finishedAt: 30 });
  const attempts = [early, late, elsewhere];
  expect(workInScope({ ...input, attempts, run: here }).attempts).toEqual([early, late]);
  expect(workInScope({ ...input, attempts, since: 20 }).attempts).toEqual([late, elsewhere]);
});

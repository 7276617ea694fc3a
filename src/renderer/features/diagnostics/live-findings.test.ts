import { expect, test } from 'vitest';
import type { Diagnosis } from '../../../shared/contract/diagnostics-calls';
import { featureOf, projectOf, runOf } from '../../lib/testing/project-of';
import { doctorCard, isTrouble } from './doctor-words';
import { liveFindings } from './live-findings';

const titles = (...features: ReturnType<typeof featureOf>[]) =>
  liveFindings(projectOf({ features, run: runOf() })).map(({ title }) => title);

test('nothing is wrong with work that can go on', () => {
  expect(titles(featureOf(1), featureOf(2, { status: 'landed' }))).toEqual([]);
});

test('a failure names everything it holds up, directly or not, and can be tried again', () => {
  const features = [
    featureOf(1, { name: 'Mail', status: 'failed', reason: 'Red' }),
    featureOf(2, { dependencies: [1] }),
    featureOf(3, { dependencies: [2] }),
    featureOf(4, { dependencies: [1], status: 'skipped' }),
  ];
  expect(liveFindings(projectOf({ features, run: runOf() }))[0]).toMatchObject({
    title: '#1 Mail failed for good',
    cause: 'Red',
    affected: [2, 3],
    remedy: { type: 'change', feature: 1, change: { type: 'retry' } },
  });
});

test('features that wait for the same thing are one finding, and a back-off is none', () => {
  const reason = 'Waiting for lock src/a.ts, held by #8';
  const found = liveFindings(
    projectOf({
      features: [
        featureOf(1, { waitingFor: 'lock', reason }),
        featureOf(2, { waitingFor: 'lock', reason }),
        featureOf(3, { waitingFor: 'back_off', reason: 'Next attempt at 14:12' }),
      ],
    }),
  );
  expect(found).toMatchObject([{ cause: reason, affected: [1, 2], remedy: { type: 'open', feature: 8 } }]);
});

test('what is skipped but needed, and what a killed run holds, can be put right', () => {
  const skipped = featureOf(1, { name: 'Base', status: 'skipped' });
  expect(titles(skipped, featureOf(2, { dependencies: [1] }))).toEqual(['#1 Base is skipped, but needed']);
  const left = liveFindings(projectOf({ features: [featureOf(1, { status: 'claimed' })] }));
  expect(left[0]?.remedy).toEqual({ type: 'start', label: 'Start a run' });
});

test('what doctor can mend becomes a button, and no command line is told', () => {
  const worktree: Diagnosis = { what: 'worktree', state: 'note', messages: ['a', 'b'], remedy: null, canMend: true };
  expect(doctorCard(worktree)).toMatchObject({
    title: 'Worktrees are left over',
    messages: ['A', 'B'],
    remedy: { type: 'mend', what: 'worktree', label: 'Remove them' },
  });
  expect(doctorCard({ ...worktree, canMend: false, remedy: 'Say flotilla doctor --mend' }).hint).toBeNull();
  expect(isTrouble(worktree)).toBe(true);
  expect(isTrouble({ ...worktree, what: 'agent', canMend: false })).toBe(false);
});

import { expect, test } from 'vitest';
import { featureOf, projectOf, runOf } from '../../lib/testing/project-of';
import { columnsOf } from './columns';
import { dropOn } from './drop';

const project = projectOf({
  run: runOf(),
  features: [
    featureOf(1, { status: 'landed', shown: 'landed' }),
    featureOf(2, { status: 'claimed', shown: 'claimed', attempts: 1 }),
    featureOf(3, { status: 'failed', shown: 'failed', attempts: 3 }),
    featureOf(4, { status: 'skipped', shown: 'skipped' }),
    featureOf(5),
    featureOf(6, { shown: 'blocked', dependencies: [5], blockedBy: [5] }),
  ],
});
const dropped = (number: number, column: Parameters<typeof dropOn>[0]) => {
  const feature = project.features.get(number);
  if (feature === undefined) throw new Error('no such feature');
  return dropOn(column, feature, project);
};

test('a card can be ordered, skipped, taken in again, tried again and put off', () => {
  expect(dropped(5, 'ready')).toEqual({ type: 'order' });
  expect(dropped(6, 'skipped')).toMatchObject({ change: { type: 'skip' } });
  expect(dropped(4, 'ready')).toMatchObject({ change: { type: 'reset' } });
  expect(dropped(3, 'ready')).toMatchObject({ change: { type: 'retry' } });
  expect(dropped(2, 'ready')).toMatchObject({ change: { type: 'defer' } });
});

test('what cannot be is refused with its reason', () => {
  expect(dropped(5, 'skipped')).toEqual({ type: 'refused', why: '#6 Feature 6 depends on it.' });
  expect(dropped(5, 'passing')).toEqual({ type: 'refused', why: 'Status follows the work' });
  expect(dropped(6, 'ready')).toMatchObject({ type: 'refused' });
  expect(dropped(1, 'ready')).toMatchObject({ type: 'refused' });
});

test('columns keep urgent and critical features on top, then priority, then number', () => {
  const features = [
    featureOf(1, { priority: 5 }),
    featureOf(2, { priority: 1 }),
    featureOf(3, { priority: 9, onCriticalPath: true }),
    featureOf(4, { priority: 9, urgency: 'urgent' }),
    featureOf(5, { priority: 1 }),
  ];
  const order = (sorting: Parameters<typeof columnsOf>[1]) =>
    columnsOf(features, sorting).ready.map(({ number }) => number);
  expect(order('critical')).toEqual([4, 3, 2, 5, 1]);
  expect(order('priority')).toEqual([4, 2, 5, 1, 3]);
  expect(order('number')).toEqual([1, 2, 3, 4, 5]);
});

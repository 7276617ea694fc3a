import { expect, test } from 'vitest';
import { featureOf, projectOf } from '../../lib/testing/project-of';
import { needing } from './needing';

test('questions come first, then what the run asks about, then what failed', () => {
  const features = [
    featureOf(1, { status: 'failed' }),
    featureOf(2),
    featureOf(3, { status: 'failed' }),
    featureOf(4, { status: 'needs_input' }),
    featureOf(5, { status: 'landed' }),
  ];
  expect(needing(projectOf({ features, undecided: [3] })).map(({ number }) => number)).toEqual([4, 3, 1]);
});

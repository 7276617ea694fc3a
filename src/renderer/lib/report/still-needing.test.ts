import { expect, test } from 'vitest';
import type { Report } from '../../../shared/report';
import { featureOf } from '../testing/project-of';
import { stillNeeding } from './still-needing';

const item = (number: number) => ({ feature: `f${number}`, number, reason: 'Failed for good: a test is red' });
const report = {
  needs_person: [item(1), item(2), item(3)],
  features: [1, 2, 3].map((number) => ({ number, status: 'failed' })),
} as unknown as Report;

test('what was tried again or removed since does not need anybody any more', () => {
  const failed = featureOf(1, { status: 'failed', shown: 'failed' });
  const ready = featureOf(2, { status: 'pending', shown: 'ready' });
  const now = new Map([failed, ready].map((feature) => [feature.number, feature]));
  expect(stillNeeding(report, now)).toEqual({ open: [item(1)], dealtWith: ['#2 ready', '#3 removed'] });
});

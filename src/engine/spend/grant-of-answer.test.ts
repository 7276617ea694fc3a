import { expect, test } from 'vitest';
import type { DomainEvent } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import { defaultRunSettings } from '../../shared/run-settings';
import type { StoreReader } from '../ports/project-store';
import { grantOfAnswer } from './grant-of-answer';

const parked = (about?: 'budget') =>
  ({ type: 'feature_parked', feature: 1, attemptId: 'a', question: '?', ...(about && { about }) }) as DomainEvent;

function storeOf(events: readonly DomainEvent[], feature: { usd: number } | null = { usd: 2 }): StoreReader {
  const settings = { ...defaultRunSettings, budget: { ...defaultRunSettings.budget, feature } };
  const part: Partial<StoreReader> = {
    eventsOf: () => events.map((event, seq) => ({ seq, at: 0, event })),
    lastRun: () => ({ settings }) as ReturnType<StoreReader['lastRun']>,
  };
  return part as StoreReader;
}
const asking = { number: 1, status: 'needs_input' } as Feature;

test('only a feature that asks because of its budget says what an answer grants', () => {
  expect(grantOfAnswer(asking, storeOf([parked(), parked('budget')]))).toEqual({ usd: 2 });
  expect(grantOfAnswer(asking, storeOf([parked('budget'), parked()]))).toBeNull();
  expect(grantOfAnswer({ ...asking, status: 'pending' }, storeOf([parked('budget')]))).toBeNull();
  expect(grantOfAnswer(asking, storeOf([parked('budget')], null))).toBeNull();
});

import { expect, it } from 'vitest';
import { attemptId, featureNumber } from '../../shared/ids';
import type { Signal } from '../../shared/signal';
import { createLatestWords } from './latest-words';

const says = (attempt: string, lane: number, thought: string): Extract<Signal, { type: 'agent_update' }> => ({
  type: 'agent_update',
  attemptId: attemptId(attempt),
  feature: featureNumber(lane),
  lane,
  state: 'thinking',
  thought,
  tool: null,
  steps: null,
});

it('keeps what each lane’s agent said last, for as long as its attempt lives', () => {
  const live = new Set(['a', 'b']);
  const words = createLatestWords((attempt) => live.has(attempt));
  words.heed(says('a', 1, 'hm'));
  words.heed(says('a', 1, 'aha'));
  words.heed(says('b', 2, 'oh'));
  expect(words.all().map(({ thought }) => thought)).toEqual(['aha', 'oh']);
  live.delete('a');
  expect(words.all().map(({ thought }) => thought)).toEqual(['oh']);
  live.add('a');
  expect(words.all().map(({ thought }) => thought)).toEqual(['oh']);
});

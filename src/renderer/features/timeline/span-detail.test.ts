import { expect, it } from 'vitest';
import type { TimelineSpan } from '../../../shared/timeline';
import type { LaneView } from '../../../shared/views';
import { featureOf } from '../../lib/testing/project-of';
import { spanDetail } from './span-detail';

const base: TimelineSpan = {
  attempt: 'a',
  number: 1,
  feature: 1,
  lane: 1,
  agent: 'demo',
  phases: [{ kind: 'working', from: 0, to: null }],
  end: null,
  reason: null,
  commit: null,
};
const lane = { lane: 1, attempt: { id: 'a', steps: { done: 2, total: 7 } } } as LaneView;
const ended = [{ kind: 'working', from: 0, to: 60_000 }] as const;
const said = (part: Partial<TimelineSpan>, at?: LaneView) => spanDetail({ ...base, ...part }, at);

it('says where an attempt stands', () => {
  expect(said({}, lane)).toBe('2 of 7 tasks');
  const seven = featureOf(1, { steps: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] });
  expect(spanDetail(base, lane, seven)).toBe('2 of 7 steps');
  expect(said({})).toBe('At work');
  expect(said({ attempt: 'b' }, lane)).toBe('At work');
  expect(said({ phases: [{ kind: 'verifying', from: 0, to: null }] })).toBe('Its checks are running');
  expect(said({ phases: [{ kind: 'merging', from: 0, to: null }] })).toBe('In the merge queue');
});

it('says why it ended, or what it landed as', () => {
  expect(said({ phases: ended, end: 'failed', reason: '3 tests fail' })).toBe('3 tests fail');
  expect(said({ phases: ended, end: 'needs_input', reason: 'which one?' })).toBe('Which one?');
  expect(said({ phases: ended, end: 'interrupted', reason: 'stop' })).toBe('Was stopped; the next run goes on with it');
  expect(said({ phases: ended, end: 'interrupted', reason: 'new' })).toBe('Was interrupted');
  expect(said({ phases: ended, end: 'landed', commit: '9b2d4170aa' })).toMatch(/^Landed at .+, 9b2d417$/);
  expect(said({ phases: ended, end: 'deferred' })).toBe('');
  expect(said({ phases: ended })).toBe('Cut off with its run');
});

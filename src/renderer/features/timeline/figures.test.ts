import { expect, it } from 'vitest';
import type { TimelineSpan } from '../../../shared/timeline';
import { figuresOf } from './figures';

const span = (attempt: string, lane: number, part: Partial<TimelineSpan> = {}): TimelineSpan => ({
  attempt,
  number: 1,
  feature: 1,
  lane,
  agent: 'demo',
  phases: [],
  end: null,
  reason: null,
  ...part,
});

it('sums up lanes; waiting for the merge queue takes none', () => {
  const spans = [
    span('a', 1, {
      phases: [
        { kind: 'working', from: 0, to: 60 },
        { kind: 'merging', from: 60, to: 100 },
      ],
    }),
    span('b', 2, { phases: [{ kind: 'working', from: 0, to: 40 }] }),
    span('b', 2, { phases: [{ kind: 'working', from: 50, to: null }] }),
  ];
  const timeline = { run: 1, startedAt: 0, finishedAt: null, spans, rounds: [], marks: [] };
  expect(figuresOf(timeline, 100)).toEqual({
    wallMs: 100,
    agentMs: 150,
    attempts: 2,
    lanes: 2,
    inUse: 0.75,
    speedUp: 1.5,
  });
});

it('has figures also for a run in which nothing began', () => {
  const timeline = { run: 1, startedAt: 0, finishedAt: 0, spans: [], rounds: [], marks: [] };
  expect(figuresOf(timeline, 5)).toMatchObject({ lanes: 0, inUse: 0, speedUp: 0 });
});

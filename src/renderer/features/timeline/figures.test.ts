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
  commit: null,
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
  const idle = [
    { lane: 2, from: 40, to: 50, cause: 'lock' as const },
    { lane: 3, from: 60, to: null, cause: 'dependencies' as const },
  ];
  const timeline = { run: 1, startedAt: 0, finishedAt: null, sequentialMs: 90, spans, idle, rounds: [], marks: [] };
  expect(figuresOf(timeline, 100)).toEqual({
    wallMs: 100,
    agentMs: 150,
    attempts: 2,
    lanes: 3,
    inUse: 0.75,
    idleMs: 50,
    speedUp: 0.9,
  });
});

it('has figures also for a run in which nothing began', () => {
  const timeline = { run: 1, startedAt: 0, finishedAt: 0, sequentialMs: 0, spans: [], idle: [], rounds: [], marks: [] };
  expect(figuresOf(timeline, 5)).toMatchObject({ lanes: 0, inUse: 0, speedUp: 0 });
});

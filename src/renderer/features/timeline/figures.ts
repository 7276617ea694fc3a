import { speedUp } from '../../../shared/speed-up';
import type { Timeline, TimelineSpan } from '../../../shared/timeline';

export type Figures = {
  readonly wallMs: number;
  /** What the attempts took together in their lanes. */
  readonly agentMs: number;
  readonly attempts: number;
  readonly lanes: number;
  /** Of the time of all open lanes, the part in which an attempt was in them; 0…1. */
  readonly inUse: number;
  readonly idleMs: number;
  /** As the report has it. */
  readonly speedUp: number;
};

/** What the bars come to. */
export function figuresOf(timeline: Timeline, now: number): Figures {
  const wallMs = Math.max(0, (timeline.finishedAt ?? now) - timeline.startedAt);
  const agentMs = sum(timeline.spans.map((span) => inLaneMs(span, now)));
  const idleMs = sum(timeline.idle.map(({ from, to }) => Math.max(0, (to ?? now) - from)));
  return {
    wallMs,
    agentMs,
    attempts: new Set(timeline.spans.map(({ attempt }) => attempt)).size,
    lanes: lanesOf(timeline),
    inUse: agentMs === 0 ? 0 : agentMs / (agentMs + idleMs),
    idleMs,
    speedUp: speedUp(timeline, timeline.finishedAt ?? now),
  };
}

/** As many as were open at once or in use. */
export function lanesOf({ spans, idle }: Pick<Timeline, 'spans' | 'idle'>): number {
  let most = 0;
  for (const { lane } of spans) most = Math.max(most, lane);
  for (const { lane } of idle) most = Math.max(most, lane);
  return most;
}

/** An attempt leaves its lane when it is verified. */
function inLaneMs({ phases }: TimelineSpan, now: number): number {
  return sum(phases.filter(({ kind }) => kind !== 'merging').map(({ from, to }) => Math.max(0, (to ?? now) - from)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

import type { Timeline, TimelineSpan } from '../../../shared/timeline';

export type Figures = {
  readonly wallMs: number;
  /** What the attempts took together, landing included. */
  readonly agentMs: number;
  readonly attempts: number;
  readonly lanes: number;
  /** Of the time of all lanes, the part in which an attempt was in them; 0…1. */
  readonly inUse: number;
  /** Agent work over wall time. */
  readonly speedUp: number;
};

/** What the bars come to. */
export function figuresOf(timeline: Timeline, now: number): Figures {
  const wallMs = Math.max(0, (timeline.finishedAt ?? now) - timeline.startedAt);
  const lanes = Math.max(0, ...timeline.spans.map(({ lane }) => lane));
  const agentMs = sum(timeline.spans.map((span) => inLaneMs(span, now)));
  return {
    wallMs,
    agentMs,
    attempts: new Set(timeline.spans.map(({ attempt }) => attempt)).size,
    lanes,
    inUse: lanes * wallMs === 0 ? 0 : Math.min(1, agentMs / (lanes * wallMs)),
    speedUp: wallMs === 0 ? 0 : agentMs / wallMs,
  };
}

/** An attempt leaves its lane when it is verified. */
function inLaneMs({ phases }: TimelineSpan, now: number): number {
  return sum(phases.filter(({ kind }) => kind !== 'merging').map(({ from, to }) => (to ?? now) - from));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

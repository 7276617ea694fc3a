import type { Timeline } from '../../../shared/timeline';
import type { Ahead } from './ahead';
import { endOf, startOf } from './span-status';

export type Extent = {
  readonly from: number;
  readonly to: number;
  /** Until when things have happened. */
  readonly now: number;
};

/** What has happened takes at least this part of the width, however much is still to come. */
const leastPast = 0.25;
/** At the closest look the width shows so much. */
const closestMs = 20_000;

export function extentOf(timeline: Timeline, now: number, ahead: Ahead | null): Extent {
  const end = timeline.finishedAt ?? now;
  const planned = ahead?.bars.reduce((last, { to }) => Math.max(last, to), end) ?? end;
  const from = timeline.startedAt;
  const to = Math.max(end, planned, ahead?.eta?.high ?? end);
  return { from, to: ahead === null ? to : from + roundedUp(to - from), now: end };
}

/** Expectations change all the time; what is drawn moves only when they change by something. */
function roundedUp(ms: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, ms))) / 5;
  return Math.ceil(ms / step) * step;
}

/** When a run ended whose host did not live to say so: with the last thing that is known of it. */
export function lastMoment({ startedAt, spans, marks }: Timeline): number {
  const spanEnds = spans.map((span) => endOf(span) ?? startOf(span));
  return [startedAt, ...spanEnds, ...marks.map(({ at }) => at)].reduce((last, at) => Math.max(last, at));
}

export function mostZoom({ from, to }: Extent): number {
  return Math.max(2, (to - from) / closestMs);
}

/** As long as nobody zooms: all of it, or so much that what has happened can be seen. */
export function ownZoom(extent: Extent): number {
  const past = Math.max(1, extent.now - extent.from);
  return Math.min(mostZoom(extent), Math.max(1, (leastPast * (extent.to - extent.from)) / past));
}

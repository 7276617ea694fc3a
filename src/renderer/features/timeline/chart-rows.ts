import type { Timeline, TimelineIdle, TimelineSpan } from '../../../shared/timeline';
import type { Ahead, PlannedBar } from './ahead';
import { lanesOf } from './figures';
import { endOf, startOf } from './span-status';

export type ChartView = 'lanes' | 'features';

/** What can be walked to and opened. */
export type ChartBar = {
  readonly key: string;
  readonly feature: number;
  readonly from: number;
  /** Null while it goes on. */
  readonly to: number | null;
  readonly span: TimelineSpan | null;
  readonly planned: PlannedBar | null;
};

export type ChartRow = {
  /** Of the lane or the feature. */
  readonly number: number;
  /** By time. */
  readonly bars: readonly ChartBar[];
  readonly idle: readonly TimelineIdle[];
};

export function chartRows(view: ChartView, timeline: Timeline, ahead: Ahead | null): readonly ChartRow[] {
  const bars = [...timeline.spans.map(barOfSpan), ...(ahead?.bars ?? []).map(barOfPlan)].sort(
    (a, b) => a.from - b.from,
  );
  return view === 'lanes' ? byLane(bars, timeline, ahead) : byFeature(bars);
}

function byLane(bars: readonly ChartBar[], timeline: Timeline, ahead: Ahead | null): readonly ChartRow[] {
  const planned = (ahead?.bars ?? []).reduce((most, { lane }) => Math.max(most, lane), 0);
  const lanes = Math.max(1, lanesOf(timeline), planned, ahead?.concurrency ?? 0);
  const ofLane = groupBy(bars, ({ span, planned: plan }) => span?.lane ?? plan?.lane ?? 0);
  const idle = groupBy(timeline.idle, ({ lane }) => lane);
  return Array.from({ length: lanes }, (_, index) => index + 1).map((number) => ({
    number,
    bars: ofLane.get(number) ?? [],
    idle: idle.get(number) ?? [],
  }));
}

/** In the order in which they were begun, or are expected to be. */
function byFeature(bars: readonly ChartBar[]): readonly ChartRow[] {
  return [...groupBy(bars, ({ feature }) => feature)].map(([number, own]) => ({ number, bars: own, idle: [] }));
}

function barOfSpan(span: TimelineSpan): ChartBar {
  const from = startOf(span);
  return { key: `${span.attempt}-${from}`, feature: span.feature, from, to: endOf(span), span, planned: null };
}

function barOfPlan(planned: PlannedBar): ChartBar {
  const { key, feature, from, to } = planned;
  return { key: `planned-${key}`, feature, from, to, span: null, planned };
}

function groupBy<T>(all: readonly T[], by: (each: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const each of all) {
    const key = by(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

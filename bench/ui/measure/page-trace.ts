import type { Page } from '@playwright/test';
import { quantile, sum } from '../../statistics';

/** What the page's own thread did while it was traced, by frames. Processor time, so that a busy machine counts less. */
export type FrameFigures = {
  readonly frames: number;
  /**
   * Script of a frame: handlers, timers, animation callbacks, microtasks and collections of garbage, without the style
   * and layout that it asks for early.
   */
  readonly scriptMs: { readonly p50: number; readonly p95: number; readonly mean: number };
  /** The same by the clock. */
  readonly scriptClockMs: { readonly p95: number };
  /** Everything of a frame: script, style, layout and recording what is to be painted. */
  readonly allMs: { readonly p95: number };
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

const script = new Set([
  'EventDispatch',
  'FunctionCall',
  'EvaluateScript',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'RunMicrotasks',
  'MinorGC',
  'MajorGC',
]);
const styleAndLayout = new Set(['UpdateLayoutTree', 'Layout']);
const frameEnd = 'Commit';
/** What a frame that shows something new has at least one of; Playwright's mouse makes some that have none. */
const news = new Set(['EventDispatch', 'FireAnimationFrame', 'UpdateLayoutTree', 'Paint']);
const task = 'RunTask';

export async function traceWhile(window: Page, act: () => Promise<void>): Promise<FrameFigures> {
  const devTools = await window.context().newCDPSession(window);
  const events: TraceEvent[] = [];
  devTools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => devTools.once('Tracing.tracingComplete', resolve));
  const includedCategories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await devTools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  await act();
  await devTools.send('Tracing.end');
  await complete;
  await devTools.detach();
  return figuresOf(pageThread(events));
}

/** The thread of the page: of those that commit frames the one that ran most script; tooling has none here. */
function pageThread(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const threads = events.filter(
    ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const own = threads.map(({ pid, tid }) =>
    events.filter((each) => each.pid === pid && each.tid === tid && each.ph === 'X'),
  );
  const [busiest = []] = own.sort((a, b) => b.length - a.length);
  return [...busiest].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
}

function figuresOf(events: readonly TraceEvent[]): FrameFigures {
  const ends = frameEnds(events);
  const scripts = outermost(events, (name) => script.has(name));
  const tasks = outermost(events, (name) => name === task);
  const perFrame = (of: readonly TraceEvent[], cost: (event: TraceEvent) => number) =>
    ends.slice(1).map((end, index) => {
      const from = ends[index] ?? 0;
      return sum(of.filter((event) => endOf(event) > from && endOf(event) <= end).map(cost));
    });
  const early = outermost(events, (name) => styleAndLayout.has(name)).filter((event) =>
    scripts.some((each) => each.ts <= event.ts && endOf(event) <= endOf(each)),
  );
  const without = (cost: (event: TraceEvent) => number) => {
    const laidOut = perFrame(early, cost);
    return perFrame(scripts, cost).map((all, frame) => all - (laidOut[frame] ?? 0));
  };
  const own = without(cpuMs);
  return {
    frames: own.length,
    scriptMs: { p50: quantile(own, 0.5), p95: quantile(own, 0.95), mean: sum(own) / Math.max(own.length, 1) },
    scriptClockMs: { p95: quantile(without(clockMs), 0.95) },
    allMs: { p95: quantile(perFrame(tasks, cpuMs), 0.95) },
  };
}

function frameEnds(events: readonly TraceEvent[]): readonly number[] {
  let hasNews = false;
  return events.flatMap((event) => {
    hasNews ||= news.has(event.name);
    if (event.name !== frameEnd || !hasNews) return [];
    hasNews = false;
    return [endOf(event)];
  });
}

/** Without those that lie within another one. */
function outermost(events: readonly TraceEvent[], fits: (name: string) => boolean): readonly TraceEvent[] {
  let until = 0;
  return events.filter((event) => {
    if (!fits(event.name) || event.ts < until) return false;
    until = endOf(event);
    return true;
  });
}

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;
const clockMs = ({ dur = 0 }: TraceEvent): number => dur / 1_000;
const cpuMs = (event: TraceEvent): number => (event.tdur ?? event.dur ?? 0) / 1_000;

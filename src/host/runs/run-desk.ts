import { setImmediate } from 'node:timers/promises';
import { renderReport } from '../../domain/report/render-report';
import { groupSpend } from '../../domain/spend/sum-spend';
import { createTimeline, type TimelineBook } from '../../domain/timeline/create-timeline';
import type { ProjectStore, StoreReader } from '../../engine/ports/project-store';
import { workOfLanded } from '../../engine/run/work-of-landed';
import { wasPaused } from '../../engine/views/was-paused';
import type { PastActivity, RunEntry } from '../../shared/contract/history-calls';
import type { RunId } from '../../shared/ids';
import type { Report } from '../../shared/report';
import { err, ok, type Result } from '../../shared/result';
import type { Run } from '../../shared/run';
import type { Timeline } from '../../shared/timeline';
import type { OpenProject } from '../projects/open-project';
import { readReport } from '../projects/read-report';
import { readPastActivity } from './read-past-activity';

/** An open project's runs in the hands of a window. */
export type RunDesk = {
  /** Newest first. */
  list(): Result<RunEntry[]>;
  report(run: number): Result<Report>;
  /** The report as a file would hold it. */
  exported(run: number, format: 'markdown' | 'json'): Result<string>;
  /** Asked again, it goes on where it was. */
  timeline(run: number): Promise<Result<Timeline>>;
  /** What happened before a place in the log; null: up to now. */
  activity(before: number | null): Result<PastActivity>;
};

type RunDeskInput = {
  readonly project: OpenProject;
  readonly store: () => ProjectStore;
  readonly now: () => number;
};

const pageOfEvents = 1_000;

export function createRunDesk({ project, store, now }: RunDeskInput): RunDesk {
  /** The timelines that were asked for last, the latest at the end. */
  const kept = new Map<RunId, Kept>();

  const report = (run: number) => readReport(project, run, now());

  return {
    list: () => ok(listOf(store())),
    report,
    activity: (before) => ok(readPastActivity(store(), before)),
    exported(run, format) {
      const found = report(run);
      if (!found.ok) return found;
      return ok(format === 'json' ? `${JSON.stringify(found.value, null, 2)}\n` : renderReport(found.value));
    },
    async timeline(number) {
      const run = store()
        .runs()
        .find((each) => each.number === number);
      if (run === undefined) return err({ code: 'not_found', message: `There was no run ${number}.` });
      // From the log's beginning: why a lane idled depends on what was planned before the run.
      const fresh = (): Kept => ({ run: run.id, book: createTimeline(run), seq: 0, sequentialMs: 0, isWhole: false });
      const mine = kept.get(run.id) ?? fresh();
      keepLast(kept, mine);
      while (!mine.isWhole && heedPage(mine, store())) await setImmediate();
      const timeline = mine.book.timeline();
      return ok({ ...timeline, spans: withSpend(timeline.spans, store()), sequentialMs: mine.sequentialMs });
    },
  };
}

/** A timeline, the last event it knows, and whether nothing can come any more. */
type Kept = { readonly run: RunId; readonly book: TimelineBook; seq: number; sequentialMs: number; isWhole: boolean };

/** Who compares runs goes to and fro between a few. */
const mostKept = 4;

function keepLast(kept: Map<RunId, Kept>, latest: Kept): void {
  kept.delete(latest.run);
  kept.set(latest.run, latest);
  for (const run of [...kept.keys()].slice(0, -mostKept)) kept.delete(run);
}

/** Whether there is more to read. */
function heedPage(kept: Kept, store: StoreReader): boolean {
  const events = store.eventsAfter(kept.seq, pageOfEvents);
  for (const { seq, at, event } of events) {
    kept.book.heed({ seq, at, event });
    if (event.type === 'feature_landed') kept.sequentialMs += workOfLanded(store, event, kept.run);
    kept.seq = seq;
    kept.isWhole = event.type === 'run_finished' && event.runId === kept.run;
    if (kept.isWhole) return false;
  }
  return events.length === pageOfEvents;
}

function withSpend(spans: Timeline['spans'], store: StoreReader): Timeline['spans'] {
  const sums = groupSpend(store.spends(), ({ attemptId }) => attemptId as string);
  if (sums.size === 0) return spans;
  return spans.map((span) => {
    const spend = sums.get(span.attempt);
    return spend === undefined ? span : { ...span, spend };
  });
}

/** Newest first; only that one can still be gone on with. */
function listOf(store: StoreReader): RunEntry[] {
  const entries = store.runs().map(entryOf).reverse();
  const last = store.lastRun();
  const isPaused = last !== undefined && wasPaused(store, last);
  return entries.map((entry) => (isPaused && entry.number === last.number ? { ...entry, paused: true } : entry));
}

function entryOf({ number, startedAt, finishedAt, status, finalStatus, settings, report }: Run): RunEntry {
  return {
    number,
    startedAt,
    finishedAt,
    status,
    finalStatus,
    agent: settings.agent,
    concurrency: settings.concurrency,
    succeeded: report?.tasks_succeeded ?? null,
    failed: report?.tasks_failed ?? null,
    total: report?.tasks_total ?? null,
    speedUp: report?.parallel_efficiency ?? null,
  };
}

import { etaOf } from '../domain/forecast/eta-of';
import { historyOf } from '../domain/forecast/history';
import { seededRandom } from '../domain/forecast/seeded-random';
import type { Clock } from '../engine/ports/clock';
import type { StoreReader } from '../engine/ports/project-store';
import { workOfLanded } from '../engine/run/work-of-landed';
import type { StoredEvent } from '../shared/event';
import type { Run } from '../shared/run';
import type { RunProgress } from '../shared/run-progress';

export type Progress = {
  /** To be told of every commit of the run's database. */
  heedCommit(events: readonly StoredEvent[]): void;
  read(): RunProgress | null;
};

type Finish = Pick<RunProgress, 'finishAt' | 'guess'>;

/** A forecast may take this part of the time, however large the backlog is. */
const shareOfTime = 0.02;
const leastIntervalMs = 2_000;
/** An agent that works on and on moves the end although nothing happens. */
const longestIntervalMs = 30_000;

/** What a live run has done and when it will be through. Looks at the whole backlog only for the forecast, and seldom. */
export function createProgress(store: StoreReader, clock: Clock): Progress {
  let sequentialMs = 0;
  let finish: Finish = { finishAt: null, guess: false };
  let outdated = true;
  let nextForecastAt = -Infinity;
  let staleAt = Infinity;
  let forecastAt = -Infinity;

  function forecastAgain(run: Run): void {
    const at = clock.now();
    // A clock that was set back would keep an old forecast for long.
    const setBack = at < forecastAt;
    if (!setBack && at < (outdated ? nextForecastAt : staleAt)) return;
    outdated = false;
    finish = finishOf(store, run, at);
    forecastAt = at;
    staleAt = at + longestIntervalMs;
    nextForecastAt = at + Math.max(leastIntervalMs, (clock.now() - at) / shareOfTime);
  }

  return {
    heedCommit(events) {
      for (const { event } of events) {
        if (event.type === 'run_started') sequentialMs = 0;
        if (event.type === 'feature_landed') {
          const run = store.lastRun();
          if (run !== undefined) sequentialMs += workOfLanded(store, event, run.id);
        }
        if (changesForecast(event.type)) outdated = true;
      }
    },
    read() {
      const run = store.lastRun();
      if (run === undefined || run.status === 'finished') return null;
      forecastAgain(run);
      return { startedAt: run.startedAt, sequentialMs, ...finish };
    },
  };
}

/** What an agent says or a check finds moves no feature. */
function changesForecast(type: StoredEvent['event']['type']): boolean {
  return type.startsWith('feature_') || type.startsWith('run_') || type.startsWith('attempt_');
}

function finishOf(store: StoreReader, run: Run, now: number): Finish {
  const features = store.features();
  const attempts = store.attempts();
  const { order, concurrency, agent, maxFailures, backoffMs } = run.settings;
  const history = historyOf({ attempts, features, agent });
  const range = etaOf({
    features,
    attempts,
    order,
    concurrency,
    history,
    policy: { maxFailures, backoffMs },
    now,
    random: seededRandom(run.number),
  });
  const at = (ms: number): number => Math.round(now + ms);
  const untimed = features.some(({ status, estimateMs }) => status !== 'landed' && estimateMs === null);
  return {
    finishAt: range && { low: at(range.low), mid: at(range.mid), high: at(range.high) },
    guess: untimed && history.workMs.length === 0,
  };
}

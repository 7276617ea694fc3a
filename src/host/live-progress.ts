import { etaOf } from '../domain/forecast/eta-of';
import { heldMs } from '../domain/forecast/held-ms';
import { historyOf, type History } from '../domain/forecast/history';
import { seededRandom } from '../domain/forecast/seeded-random';
import type { Clock } from '../engine/ports/clock';
import type { StoreReader } from '../engine/ports/project-store';
import { resumedWork } from '../engine/run/resumed-work';
import { workOfLanded } from '../engine/run/work-of-landed';
import type { StoredEvent } from '../shared/event';
import type { Run } from '../shared/run';
import type { RunProgress } from '../shared/run-progress';

export type Progress = {
  /** To be told of every commit of the run's database. */
  heedCommit(events: readonly StoredEvent[]): void;
  read(): RunProgress | null;
};

type ProgressInput = {
  readonly store: StoreReader;
  readonly clock: Clock;
  /** What this machine has seen of an agent: matters until the project has seen how long its attempts take. */
  readonly startOf: (agent: string) => Pick<History, 'startMs'>;
};

type Finish = Pick<RunProgress, 'finishAt' | 'guess'>;

/** A forecast may take this part of the time, however large the backlog is. */
const shareOfTime = 0.02;
const leastIntervalMs = 2_000;
/** An agent that works on and on moves the end although nothing happens. */
const longestIntervalMs = 30_000;

/** What a live run has done and when it will be through. Looks at the whole backlog only for the forecast, and seldom. */
export function createProgress({ store, clock, startOf }: ProgressInput): Progress {
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
    finish = finishOf(store, run, { now: at, startOf });
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

type FinishContext = Pick<ProgressInput, 'startOf'> & { readonly now: number };

function finishOf(store: StoreReader, run: Run, { now, startOf }: FinishContext): Finish {
  const features = store.features();
  const attempts = store.attempts();
  const { order, concurrency, agent, maxFailures, backoffMs } = run.settings;
  const work = resumedWork(store, attempts);
  const history = { ...historyOf({ attempts, work, features, agent }), ...startOf(agent) };
  const range = etaOf({
    features,
    attempts,
    heldMs: heldMs(work),
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

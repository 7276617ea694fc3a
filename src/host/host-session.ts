import type { Budgets } from '../shared/budget';
import type { Costs, CostScope } from '../shared/contract/cost-calls';
import type { ForecastBasis } from '../shared/contract/forecast-calls';
import type { Leftovers } from '../shared/contract/diagnostics-calls';
import type { DecidedFailure } from '../shared/failure-decision';
import type { Fault } from '../shared/fault';
import type { Result } from '../shared/result';
import type { RunSettings } from '../shared/run-settings';
import type { ProjectDelta, ProjectSnapshot } from '../shared/views';
import type { DiagnosisDesk } from './doctor/diagnosis-desk';
import type { FeatureDesk } from './features/feature-desk';
import type { LogDesk } from './logs/log-desk';
import type { RunDesk } from './runs/run-desk';

/**
 * One open project in the hands of a window: what it looks like now, how that changes, and what a person can ask of it.
 * The engine behind it lives in this process; the database is open for reading between runs, for writing during one. A
 * run that another process hosts is steered and followed through that process.
 */
export type HostSession = {
  snapshot(): ProjectSnapshot;
  /** A run of this process goes on, or is about to. */
  isLive(): boolean;
  /** Why nothing can be read of the project any more; null while it can. It never comes back: the project is opened anew. */
  dead(): Fault | null;
  /** Deltas batched per frame (16 ms). A receiver whose `seq` does not fit takes a new snapshot. */
  subscribe(listener: (delta: ProjectDelta) => void): () => void;
  /** Starts a run; refused with `other_host` beside a running one. What is left out comes from the project's settings. */
  start(settings: Partial<RunSettings>): Promise<Result<void>>;
  drain(): Promise<Result<void>>;
  resume(): Promise<Result<void>>;
  stop(): Promise<Result<void>>;
  kill(): Promise<Result<void>>;
  /** What a person decided about a failed feature of `undecided`; `stale` where somebody else was first. */
  decideFailure(decided: DecidedFailure): Promise<Result<void>>;
  /** The backlog, whether a run goes on or not. */
  readonly features: FeatureDesk;
  /** What a window needs to forecast this project itself. */
  forecastBasis(): Promise<Result<ForecastBasis>>;
  /** What its agents used. */
  costs(scope: CostScope): Promise<Result<Costs>>;
  readonly logs: LogDesk;
  readonly runs: RunDesk;
  readonly diagnosis: DiagnosisDesk;
  /** What runs left behind. */
  leftovers(): Promise<Result<Leftovers>>;
  setBudgets(budgets: Budgets): Promise<Result<void>>;
  setConcurrency(value: number): Promise<Result<{ readonly value: number; readonly said: string | null }>>;
  /** Called once for each fault: the run failed for a reason of our own, or the session is `dead`. Take no snapshot in it. */
  onFault(listener: (fault: Fault) => void): () => void;
  /** Stops a live run of this process, waits until no process of it is left, closes the database. */
  close(): Promise<void>;
};

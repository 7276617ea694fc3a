import type { Forecast } from '../../../../domain/forecast/forecast';
import type { ForecastBasis } from '../../../../shared/contract/forecast-calls';
import type { FeatureView } from '../../../../shared/views';

/** So much of a feature as a forecast needs; thousands of them go to the worker. */
export type PlannedFeature = Pick<
  FeatureView,
  'number' | 'status' | 'dependencies' | 'priority' | 'urgency' | 'files' | 'estimateMs'
>;

export type OutlookQuestion = {
  /** All features of the project. */
  readonly features: readonly PlannedFeature[];
  /** When the agents at work began, by feature. */
  readonly working: ReadonlyMap<number, number>;
  readonly basis: ForecastBasis;
  /** The forecast is made for 1 to so many agents. */
  readonly ceiling: number;
  readonly now: number;
  /** Asks also who is expected to do what when, with so many agents; null where nobody looks at that. */
  readonly course: { readonly concurrency: number; readonly laneOf: ReadonlyMap<number, number> } | null;
};

/** An attempt that is expected, or the rest of one that goes on; in milliseconds from `at` on. */
export type PlannedStretch = {
  readonly feature: number;
  readonly lane: number;
  readonly fromMs: number;
  readonly toMs: number;
};

/** When all that can still land by itself will have landed, with each number of agents. */
export type Outlook = Omit<Forecast, 'guessed'> & {
  readonly guessed: readonly string[];
  /** The time it counts from. */
  readonly at: number;
  /** Features that can still land by themselves. */
  readonly left: number;
  /** Features that can't: failed, asking, or in need of one of these or of a skipped one. */
  readonly stuck: number;
  /** Of those that can still land by themselves the longest row in which each needs the one before. */
  readonly chain: readonly number[];
  /** Nothing is paid. */
  readonly free: boolean;
  /** Null where it was not asked for. */
  readonly course: readonly PlannedStretch[] | null;
};

/** What the worker says; null where nothing can land any more. */
export type OutlookAnswer =
  | { readonly id: number; readonly ok: true; readonly outlook: Outlook | null }
  | { readonly id: number; readonly ok: false; readonly message: string };

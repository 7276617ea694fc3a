import type { BudgetFigures, CostFigures } from './cost-figures';
import type { FinalStatus } from './final-status';
import type { PlanningOutcome, PlanningRole } from './planning';

/** The aggregate report of a run, as `report --json` prints it; times in milliseconds. */
export type Report = {
  readonly run: number;
  readonly mode: string;
  readonly order: string;
  readonly target: string;
  /** All features in the run's scope, landed earlier included. */
  readonly tasks_total: number;
  readonly tasks_succeeded: number;
  readonly tasks_failed: number;
  /** Topological levels in `batches` mode; 0 in `flow`. */
  readonly batches_executed: number;
  readonly conflicts_resolved: number;
  /** Attempts beyond the first that follow a counted failure. */
  readonly retries: number;
  /** Most coding attempts at once. */
  readonly max_parallel_agents: number;
  readonly max_parallel_testing: number;
  readonly wall_ms: number;
  /** Sum over features that landed in this run of claim → reported plus verification, without waiting. */
  readonly sequential_ms: number;
  /** sequential ÷ wall; at most 1 means that running in parallel did not help. */
  readonly parallel_efficiency: number;
  readonly cost: ReportCost;
  /** The agent that filled the backlog in this run; missing where none was at work. */
  readonly planning?: ReportPlanning;
  readonly critical_path: readonly string[];
  readonly final_status: FinalStatus;
  readonly demo: boolean;
  readonly unverified: readonly string[];
  /** What a person has to look at, one sentence each. */
  readonly needs_person: readonly NeedsPerson[];
  /** What was warned of about agents of the run; missing where there was nothing. */
  readonly warnings?: readonly ReportWarning[];
  readonly features: readonly ReportFeature[];
};

export type NeedsPerson = {
  /** The feature's id. */
  readonly feature: string;
  readonly number: number;
  readonly reason: string;
  /** Whether it is asked if the account of its agent can be used again. */
  readonly about_account?: true;
};

/** The same words stand once. */
export type ReportWarning = {
  readonly message: string;
  /** How often it was told. */
  readonly times: number;
  /** Whom of; empty for agents that worked at no feature. */
  readonly attempts: readonly WarnedAttempt[];
};

export type WarnedAttempt = {
  /** The feature's id. */
  readonly feature: string;
  /** The feature's number. */
  readonly number: number;
  /** The attempt's number. */
  readonly attempt: number;
};

/** What the run's agents used; what is optional is missing in reports of older versions. */
export type ReportCost = Partial<CostFigures> & {
  readonly usd: number | null;
  /** `matched_models`: whose prices were taken for what is estimated. */
  readonly by_model: Readonly<Record<string, CostFigures & { readonly matched_models: readonly string[] }>>;
  readonly by_role?: Readonly<Record<string, CostFigures>>;
  /** By the feature's id. */
  readonly by_feature: Readonly<Record<string, CostFigures>>;
  /** How the budgets of the run and of the day stood at the end. */
  readonly budgets?: readonly BudgetFigures[];
  /** Features of the run that have used up the budget of each, over all their attempts; missing where none has. */
  readonly over_budget?: readonly OverBudget[];
};

export type OverBudget = Pick<BudgetFigures, 'usd' | 'tokens' | 'used'> & {
  readonly feature: string;
  readonly number: number;
};

export type ReportPlanning = {
  readonly role: PlanningRole;
  readonly agent: string;
  /** The file it read, or the first words of the request. */
  readonly source: string;
  readonly outcome: PlanningOutcome | null;
  readonly reason: string | null;
  /** Ids of the features that came of it. */
  readonly features: readonly string[];
  /** How many it proposed that a person has to decide about. */
  readonly proposed: number;
};

export type ReportFeature = {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly attempts: number;
  readonly failures: number;
  readonly landed_commit: string | null;
  readonly verified: boolean;
  readonly last_failure: string | null;
  /** What was warned of about attempts at it in this run; missing where there was nothing. */
  readonly warnings?: readonly string[];
};

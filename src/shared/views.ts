import type { AgentState } from './agent-event';
import type { AttemptOutcome, AttemptStatus, Role } from './attempt';
import type { FeatureStatus, Urgency } from './feature';
import type { OpenBatch } from './open-batch';
import type { FinalStatus } from './final-status';
import type { GateView } from './gate';
import type { RunGoal } from './run-goal';
import type { RunStatus } from './run';
import type { Report } from './report';
import type { PlanningRole } from './planning';
import type { Order } from './run-settings';
import type { Budget, BudgetStanding } from './budget';
import type { RunLine } from './run-line';
import type { SpendSum } from './spend';

/** What a feature waits for although its dependencies have landed. */
export type WaitKind = 'lock' | 'budget' | 'rate_limit' | 'host' | 'back_off' | 'uncommitted_changes';

/** Status as people see it: the stored one, with pending split by why. */
export type ShownStatus = FeatureStatus | 'ready' | 'blocked' | 'waiting';

export type FeatureView = {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly steps: readonly string[];
  readonly priority: number;
  readonly urgency: Urgency;
  readonly files: readonly string[];
  readonly estimateMs: number | null;
  readonly dependencies: readonly number[];
  readonly status: FeatureStatus;
  readonly shown: ShownStatus;
  /** Numbers of the dependencies that have not landed. */
  readonly blockedBy: readonly number[];
  readonly waitingFor: WaitKind | null;
  /** The one sentence that answers "why is this not running?"; null when landed. */
  readonly reason: string | null;
  readonly failures: number;
  readonly attempts: number;
  readonly lastFailure: {
    readonly outcome: AttemptOutcome | 'regression';
    readonly reason: string;
    readonly at: number;
  } | null;
  readonly landedCommit: string | null;
  readonly landedVerified: boolean;
  readonly onCriticalPath: boolean;
  /** It has used its budget up and asks: what any answer lets it use further. Missing where it does not ask that. */
  readonly grants?: Budget;
  /** It asks whether the account of its agent can be used again: any answer lets it try. Missing where it does not ask that. */
  readonly asksAboutAccount?: true;
};

export type LaneView = {
  /** 1… */
  readonly lane: number;
  readonly attempt: {
    readonly id: string;
    readonly number: number;
    readonly feature: number;
    readonly featureName: string;
    readonly role: Role;
    readonly agent: string;
    readonly status: AttemptStatus;
    readonly state: AgentState;
    readonly thought: string | null;
    readonly tool: string | null;
    readonly steps: { readonly done: number; readonly total: number } | null;
    readonly claimedAt: number;
    /** Of all its processes so far; missing where none has told of any use. */
    readonly spend?: SpendSum;
  } | null;
};

/** A testing agent at work; it takes no lane unless the run counts it. */
export type TestRoundView = {
  readonly id: string;
  readonly number: number;
  readonly agent: string;
  /** Landed features it looks at again. */
  readonly features: readonly number[];
  readonly state: AgentState;
  readonly thought: string | null;
  readonly tool: string | null;
  readonly startedAt: number;
  readonly spend?: SpendSum;
};

/** An agent that fills the backlog; it takes no lane. */
export type PlanningView = {
  readonly id: string;
  readonly number: number;
  readonly role: PlanningRole;
  readonly agent: string;
  /** The file it reads, or the first words of the request it splits. */
  readonly source: string;
  /** Features that it has created so far. */
  readonly created: number;
  readonly state: AgentState;
  readonly thought: string | null;
  readonly tool: string | null;
  readonly startedAt: number;
};

export type RunView = {
  readonly number: number;
  /** A run whose host was killed shows as finished: nobody can drain or stop it. */
  readonly status: RunStatus;
  readonly mode: string;
  /** What it is there for; missing where that is all features. */
  readonly goal?: Exclude<RunGoal['kind'], 'all'>;
  readonly agent: string;
  readonly demo: boolean;
  readonly concurrency: number;
  readonly order: Order;
  /** Testing agents after each landing. */
  readonly testingRatio: number;
  /** Without testing agents and test checks. */
  readonly yolo: boolean;
  readonly target: string;
  /** Accounts that can't be used now, as far as the run needs them; missing or empty where all can. */
  readonly gates?: readonly GateView[];
  /** Names of the checks that were red on the target before the run's first landing; missing or empty where none was. */
  readonly redChecks?: readonly string[];
  /** What its agents have used so far; missing where none has told of any use. */
  readonly spend?: SpendSum;
  /** How the run's and the day's budgets stand; missing or empty where none is set. */
  readonly budgets?: readonly BudgetStanding[];
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly finalStatus: FinalStatus | null;
  /** It was stopped because the app was quit, and nothing else: the next start goes on with it. */
  readonly paused?: boolean;
  readonly report: Report | null;
};

export type AttemptView = {
  readonly id: string;
  readonly number: number;
  readonly feature: number;
  readonly status: AttemptStatus;
  readonly outcome: AttemptOutcome | null;
  readonly reason: string | null;
  readonly claimedAt: number;
  readonly finishedAt: number | null;
};

export type Counts = Readonly<Record<FeatureStatus | 'ready' | 'blocked' | 'waiting' | 'total', number>>;

export type ProjectSnapshot = {
  readonly seq: number;
  readonly project: {
    readonly id: string;
    readonly name: string;
    readonly path: string;
    /** Its folder within its repository; empty where it is the whole of it. */
    readonly scope: string;
    /** The branch that the next run lands on, as a full ref; missing where nobody told. */
    readonly target?: string;
    /** At most so many coding agents at once. */
    readonly agentsCeiling: number;
    /** As many as its settings say a run starts with; missing where they say nothing. */
    readonly agents?: number;
    /** The file that features could be made of; missing where there is none. */
    readonly appSpec?: string;
  };
  readonly run: RunView | null;
  readonly counts: Counts;
  readonly features: readonly FeatureView[];
  readonly lanes: readonly LaneView[];
  readonly testing: readonly TestRoundView[];
  /** Missing or null while nobody plans. */
  readonly planning?: PlanningView | null;
  /** What requests were split into and waits for a person; missing where nothing does. */
  readonly batches?: readonly OpenBatch[];
  /** Numbers of failed features the run waits for a person's decision about. */
  readonly undecided: readonly number[];
  /** Newest last, at most 500. */
  readonly activity: readonly RunLine[];
};

/** What changed after `from`; a receiver whose snapshot has another `seq` asks for a new snapshot. */
export type ProjectDelta = {
  readonly from: number;
  readonly seq: number;
  readonly run?: RunView | null;
  readonly counts?: Counts;
  readonly features?: readonly FeatureView[];
  readonly removed?: readonly number[];
  readonly lanes?: readonly LaneView[];
  readonly testing?: readonly TestRoundView[];
  readonly planning?: PlanningView | null;
  readonly batches?: readonly OpenBatch[];
  readonly undecided?: readonly number[];
  readonly activity?: readonly RunLine[];
};

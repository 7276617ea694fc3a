import type { PlanningOutcome, PlanningRole } from './planning';
import type { SpendSum } from './spend';
import type { RoundOutcome } from './test-round';

/** What an attempt is doing over a stretch of time. */
export type TimelinePhase = {
  readonly kind: 'working' | 'verifying' | 'merging';
  /** Epoch milliseconds; `to` is null while it goes on. */
  readonly from: number;
  readonly to: number | null;
};

/** How a stretch of an attempt ended. */
export type TimelineEnd = 'landed' | 'failed' | 'interrupted' | 'needs_input' | 'deferred';

/** An attempt from its claim to its end in one lane; one that was interrupted and goes on has several of these. */
export type TimelineSpan = {
  readonly attempt: string;
  /** Which attempt at the feature, from 1. */
  readonly number: number;
  readonly feature: number;
  /** 1… */
  readonly lane: number;
  readonly agent: string;
  readonly phases: readonly TimelinePhase[];
  readonly end: TimelineEnd | null;
  /** Why it ended so, where there is more to say. */
  readonly reason: string | null;
  /** What it landed as. */
  readonly commit: string | null;
  /** What the whole attempt used, of which this may be a part; missing where nothing is known. */
  readonly spend?: SpendSum;
};

/** A testing agent's round over landed features. */
export type TimelineRound = {
  readonly number: number;
  readonly features: readonly number[];
  readonly from: number;
  readonly to: number | null;
  readonly outcome: RoundOutcome | null;
};

export const idleCauses = [
  'dependencies',
  'lock',
  'back_off',
  'rate_limit',
  'host',
  'start',
  'draining',
  'stuck',
  'done',
] as const;

/**
 * Why a lane stood idle: nothing could start before something else landed, or shares a lock with it, or failed a moment
 * ago, or its agent's provider takes no more; something could, and the machine or the start of the run held it back; the
 * run started nothing more; what is left needs a person; nothing was left.
 */
export type IdleCause = (typeof idleCauses)[number];

/** A stretch of time in which a lane was open and nobody worked in it. */
export type TimelineIdle = {
  readonly lane: number;
  readonly from: number;
  readonly to: number | null;
  readonly cause: IdleCause;
};

export const markKinds = [
  'landed',
  'failed',
  'asked',
  'skipped',
  'regressed',
  'agents',
  'draining',
  'resumed',
  'stopping',
] as const;

/** A moment that matters to the whole run. */
export type TimelineMark = {
  readonly at: number;
  readonly kind: (typeof markKinds)[number];
  readonly feature: number | null;
  /** How many agents may work from then on, where that changed. */
  readonly agents: number | null;
};

/** An agent that filled the backlog. */
export type TimelinePlanning = {
  readonly number: number;
  readonly role: PlanningRole;
  readonly source: string;
  readonly from: number;
  readonly to: number | null;
  readonly outcome: PlanningOutcome | null;
};

/** A run laid out in time. */
export type Timeline = {
  readonly run: number;
  readonly startedAt: number;
  /** Null while it goes on. */
  readonly finishedAt: number | null;
  /** What the attempts that landed would have taken one after the other, as the report counts it. */
  readonly sequentialMs: number;
  readonly spans: readonly TimelineSpan[];
  readonly idle: readonly TimelineIdle[];
  readonly rounds: readonly TimelineRound[];
  /** Missing where no agent planned in it. */
  readonly plannings?: readonly TimelinePlanning[];
  readonly marks: readonly TimelineMark[];
};

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
};

/** A testing agent's round over landed features. */
export type TimelineRound = {
  readonly number: number;
  readonly features: readonly number[];
  readonly from: number;
  readonly to: number | null;
  readonly outcome: string | null;
};

/** A moment that matters to the whole run. */
export type TimelineMark = {
  readonly at: number;
  readonly kind: 'landed' | 'regressed' | 'draining' | 'resumed' | 'stopping';
  readonly feature: number | null;
};

/** A run laid out in time. */
export type Timeline = {
  readonly run: number;
  readonly startedAt: number;
  /** Null while it goes on. */
  readonly finishedAt: number | null;
  readonly spans: readonly TimelineSpan[];
  readonly rounds: readonly TimelineRound[];
  readonly marks: readonly TimelineMark[];
};

/**
 * One line of `run --json`, and what the window's activity feed is made of. `seq` grows within a run's output;
 * further keys depend on `type` and are snake_case.
 */
export const runLineTypes = [
  'run_started',
  'attempt_started',
  'agent_update',
  'log',
  'feature_update',
  'check_finished',
  'landed',
  'attempt_finished',
  'wait',
  'gate',
  'warning',
  'run_finished',
  'report',
] as const;
export type RunLineType = (typeof runLineTypes)[number];

export type RunLine = {
  readonly type: RunLineType;
  readonly seq: number;
  readonly at: number;
  /** Present on every line about one feature. */
  readonly feature?: number;
  readonly [key: string]: unknown;
};

import type { AttemptId, RunId } from './ids';

export const checkKinds = ['lint', 'types', 'test', 'build', 'other'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** One command that verifies; from people and plan files, never from agents. */
export type CheckSpec = {
  readonly name: string;
  readonly kind: CheckKind;
  /** Program and arguments; never a shell line. */
  readonly argv: readonly string[];
  /** Null takes the run's check timeout. */
  readonly timeoutMs: number | null;
};

export const checkPhases = ['baseline', 'base', 'worktree', 'merged'] as const;
/** baseline: target's tip before the first landing; base: a feature's own checks before its agent works; worktree: the branch; merged: target + branch. */
export type CheckPhase = (typeof checkPhases)[number];

export type CheckVerdict = 'green' | 'red' | 'timed_out' | 'not_started' | 'cancelled';

/** What a check left behind: its verdict and where the kept output is. */
export type Evidence = {
  readonly runId: RunId;
  readonly attemptId: AttemptId | null;
  readonly phase: CheckPhase;
  readonly check: CheckSpec;
  readonly verdict: CheckVerdict;
  readonly exitCode: number | null;
  readonly startedAt: number;
  readonly durationMs: number;
  /** Tree id of what was checked. */
  readonly tree: string | null;
  /** File with the whole output, relative to the project's `.flotilla` folder. */
  readonly outputFile: string;
  /** The last lines of the output, at most 2,000 characters. */
  readonly tail: string;
};

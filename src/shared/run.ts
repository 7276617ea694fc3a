import type { CommitId, RunId } from './ids';
import type { ProcessIdentity } from './attempt';
import type { CheckVerdict } from './check';
import type { FinalStatus } from './final-status';
import type { RunSettings } from './run-settings';
import type { Report } from './report';

export const runStatuses = ['running', 'draining', 'stopping', 'finished'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** The checks' verdicts on the target's tip before a run's first landing. */
export type Baseline = {
  readonly commit: CommitId;
  readonly verdicts: readonly { readonly name: string; readonly verdict: CheckVerdict }[];
};

/** One row of the run table: one period of the orchestrator on a project. */
export type Run = {
  readonly id: RunId;
  readonly number: number;
  readonly settings: RunSettings;
  readonly status: RunStatus;
  readonly host: ProcessIdentity;
  /** Full name of the branch, e.g. `refs/heads/main`. */
  readonly target: string;
  readonly startCommit: CommitId;
  readonly baseline: Baseline | null;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly finalStatus: FinalStatus | null;
  readonly report: Report | null;
};

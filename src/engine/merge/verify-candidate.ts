import type { RunContext } from '../attempt/attempt-context';
import { checksFor } from '../verification/checks-for';
import { describeRed } from '../verification/describe-red';
import { runChecks } from '../verification/run-checks';
import type { MergeEntry } from '../../shared/event';
import type { Feature } from '../../shared/feature';
import type { CommitId } from '../../shared/ids';

export type CandidateCheck =
  | { readonly kind: 'green'; readonly durationMs: number; readonly verified: boolean }
  | { readonly kind: 'red'; readonly reason: string }
  /** The machine or the repository is in the way: nobody's failure. */
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'cancelled' };

/** Checks out the candidate in the verify worktree, sets it up and runs the checks there. */
export async function verifyCandidate(
  context: RunContext,
  input: {
    readonly entry: MergeEntry;
    readonly feature: Feature;
    readonly commit: CommitId;
    readonly tree: string;
    readonly signal: AbortSignal;
  },
): Promise<CandidateCheck> {
  const { deps } = context;
  const settings = context.settings();
  const checks = checksFor(deps.project.checks, input.feature, settings);
  if (checks.length === 0) return { kind: 'green', durationMs: 0, verified: false };
  const common = { env: context.verifyEnv, settings, signal: input.signal, killed: context.killed };
  const { attemptId } = input.entry;
  const place = { ledger: context.ledger, cookie: attemptId, folder: `attempts/${attemptId}`, ...common };
  const ready = await context.verifyPlace.prepare(input.commit, place);
  if (ready.kind === 'broken') return ready;
  if (input.signal.aborted) return { kind: 'cancelled' };
  if (ready.kind === 'setup_failed') return { kind: 'red', reason: ready.reason };
  const outcome = await runChecks(deps, context.ledger, {
    runId: context.runId,
    checks,
    worktree: ready.worktree,
    phase: 'merged',
    attempt: attemptId,
    feature: input.feature.number,
    tree: input.tree,
    ...common,
  });
  if (outcome.cancelled) return { kind: 'cancelled' };
  if (outcome.green) return { kind: 'green', durationMs: outcome.durationMs, verified: true };
  const alone = input.tree === (await deps.git.treeOf(input.entry.head));
  return { kind: 'red', reason: `${alone ? redAnew : redTogether}: ${describeRed(outcome.evidence)}` };
}

const redTogether = 'Green alone, red together with what has landed meanwhile';
/** Nothing has landed meanwhile: what differs is what git does not keep, or what changes from one time to the other. */
const redAnew =
  'Green in its own worktree, red in a fresh checkout of the same files (is something needed that git ignores?)';

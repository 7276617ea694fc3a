import type { RunContext } from '../attempt/attempt-context';
import { lookForDamage } from '../guard/look-for-damage';
import { projectChecks } from '../verification/checks-for';
import { describeRed } from '../verification/describe-red';
import { runChecks } from '../verification/run-checks';
import type { CommitId } from '../../shared/ids';

/** Runs the checks on the target's tip before the first landing; returns the sentence about what is red, or null. */
export async function recordBaseline(
  context: RunContext,
  commit: CommitId,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    return await judge(context, commit, signal);
  } catch (cause) {
    // Objects may have been lost since they were looked at: then nothing lands, and it is told which.
    await lookForDamage(context, { attempt: null, revision: commit, base: commit });
    if (!context.guard.isDamaged()) throw cause;
    return 'The baseline could not be taken, as the repository is damaged';
  }
}

async function judge(context: RunContext, commit: CommitId, signal: AbortSignal): Promise<string | null> {
  const { deps, ledger } = context;
  const settings = context.settings();
  await lookForDamage(context, { attempt: null, revision: commit, base: commit });
  const checks = projectChecks(deps.project.checks, settings);
  if (checks.length === 0) {
    ledger.record({
      type: 'warning_raised',
      code: 'no_checks',
      message: 'There are no checks: landed work will be marked unverified',
      feature: null,
    });
    return null;
  }
  const common = { env: context.verifyEnv, settings, signal, killed: context.killed };
  const place = { ledger, cookie: context.runId, folder: `runs/${context.runId}`, ...common };
  const ready = await context.verifyPlace.prepare(commit, place);
  if (ready.kind === 'broken') return `The baseline could not be checked out: ${ready.reason}`;
  if (ready.kind === 'setup_failed') return signal.aborted ? null : `The baseline could not be set up: ${ready.reason}`;
  context.verifyPlace.vouchFor(commit);
  const outcome = await runChecks(deps, ledger, {
    runId: context.runId,
    checks,
    worktree: ready.worktree,
    phase: 'baseline',
    attempt: null,
    feature: null,
    tree: await deps.git.treeOf(commit),
    ...common,
  });
  if (outcome.cancelled) return null;
  const verdicts = outcome.evidence.map((found) => ({ name: found.check.name, verdict: found.verdict }));
  ledger.record({ type: 'baseline_recorded', runId: context.runId, baseline: { commit, verdicts } });
  return outcome.green ? null : `Red before the run began: ${describeRed(outcome.evidence)}`;
}

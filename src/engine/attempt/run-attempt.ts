import { checksFor } from '../verification/checks-for';
import { describeRed } from '../verification/describe-red';
import { landingQuestions } from '../verification/landing-questions';
import { findDamage } from '../guard/find-damage';
import { lookForDamage } from '../guard/look-for-damage';
import { underGuard } from '../guard/under-guard';
import { runChecks } from '../verification/run-checks';
import type { Attempt } from '../../shared/attempt';
import type { Evidence } from '../../shared/check';
import type { Feature } from '../../shared/feature';
import type { CommitId } from '../../shared/ids';
import type { RunContext } from './attempt-context';
import type { AttemptEnd, AttemptWork } from './attempt-work';
import { attemptEnvironment, portsReserved } from './agent-environment';
import { commitWork } from './commit-work';
import { findTampering, tamperingOf } from './find-tampering';
import { prepareWorktree } from './prepare-worktree';
import { workWithAgent } from './work-with-agent';

/**
 * One attempt from its claim to a verified branch: worktree, agent, commit, checks. Every step first looks at what an
 * interrupted attempt has behind it. What it decides is a value; `settleAttempt` writes it down.
 */
export async function runAttempt(
  context: RunContext,
  claimed: Feature,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const { deps } = context;
  const worktree = attempt.worktree ?? deps.workspace.worktreeFor(claimed);
  const ports = await deps.ports.reserve(portsReserved);
  try {
    const env = attemptEnvironment({
      feature: claimed,
      attempt: attempt.id,
      attemptNumber: attempt.number,
      worktree,
      portRange: ports,
    });
    const work = { feature: claimed, attempt, env, signal };
    // Also the base is taken under guard: where another attempt has just moved the target, this one would begin on unverified work.
    const end = await underGuard(context, { attempt: attempt.id, worktree }, () => prepareAndWork(context, work));
    return end.kind === 'failed' && end.outcome !== 'tampered' && context.guard.isDamaged()
      ? { kind: 'interrupted' }
      : end;
  } catch (cause) {
    const tampered = tamperingOf(context, attempt);
    if (tampered !== null) return tampered;
    if (context.guard.isDamaged()) return { kind: 'interrupted' };
    throw cause;
  } finally {
    ports.release();
  }
}

async function prepareAndWork(context: RunContext, work: Omit<AttemptWork, 'place'>): Promise<AttemptEnd> {
  const { feature, attempt, env, signal } = work;
  const prepared = await prepareWorktree(context.deps, {
    ledger: context.ledger,
    feature,
    attempt,
    env,
    settings: context.settings(),
    signal,
    killed: context.killed,
    onPlace: (place) => context.ledger.record({ type: 'attempt_prepared', attemptId: attempt.id, ...place }),
  });
  if (signal.aborted) return { kind: 'interrupted' };
  if (!prepared.ok) {
    // A branch whose commit is lost looks as if it were gone.
    const tip = context.guard.trustedTarget();
    if (tip !== null) await lookForDamage(context, { attempt: null, revision: tip, base: tip });
    return { kind: 'failed', outcome: 'setup_failed', reason: prepared.error.message };
  }
  return workAndVerify(context, { ...work, place: prepared.value });
}

async function workAndVerify(context: RunContext, work: AttemptWork): Promise<AttemptEnd> {
  const asked = heldBack(work);
  if (asked === 'declined')
    return { kind: 'failed', outcome: 'failed', reason: `A person declined the change: ${work.feature.answer}` };
  const ownRedBefore = await ownChecksAreRed(context, work);
  let toDo: 'work' | 'verify' = work.attempt.reportedAt !== null && work.attempt.head !== null ? 'verify' : 'work';
  let feedback: string | null = null;
  let sentBack = work.attempt.sentBack;
  for (;;) {
    if (work.signal.aborted) return { kind: 'interrupted' };
    if (toDo === 'work') {
      const end = await workWithAgent(context, work, feedback);
      const tampered = await findTampering(context, work.attempt);
      if (tampered !== null) return tampered;
      const damaged = await findDamage(context, { attempt: work.attempt.id, ...rangeOf(work) });
      if (damaged !== null) return damaged;
      if (end !== 'reported') return end;
    } else {
      context.ledger.must(work.feature.number, {
        type: 'report',
        attemptId: work.attempt.id,
        generation: work.feature.generation,
        by: 'exit',
      });
    }
    const committed = await commitWork(context, work, ownRedBefore);
    if (committed.kind !== 'committed') return committed;
    const verified = await verify(context, work, committed.head);
    const tampered = await findTampering(context, work.attempt);
    if (tampered !== null) return tampered;
    if (verified.kind === 'cancelled') return { kind: 'interrupted' };
    if (verified.kind === 'green')
      return accept(context, work, committed.head, verified.durationMs, asked === 'approved');
    if (sentBack) return { kind: 'failed', outcome: 'red_verification', reason: describeRed(verified.evidence) };
    sentBack = true;
    feedback = feedbackOf(verified.evidence);
    toDo = 'work';
    context.ledger.must(work.feature.number, {
      type: 'sendBack',
      attemptId: work.attempt.id,
      generation: work.feature.generation,
      reason: describeRed(verified.evidence),
    });
  }
}

/** Also by its ref, for its commit may be what can't be read. */
function rangeOf({ place }: AttemptWork) {
  return { revision: `refs/heads/${place.branch}`, base: place.base };
}

/** A feature whose own checks are red before and green afterwards is done even where no file had to change. */
async function ownChecksAreRed(context: RunContext, work: AttemptWork): Promise<boolean> {
  if (work.feature.checks.length === 0 || work.attempt.head !== null) return false;
  const outcome = await runChecks(context.deps, context.ledger, {
    runId: context.runId,
    checks: work.feature.checks,
    worktree: work.place.worktree,
    phase: 'base',
    attempt: work.attempt.id,
    feature: work.feature.number,
    tree: null,
    env: work.env,
    settings: context.settings(),
    signal: work.signal,
    killed: context.killed,
  });
  return !outcome.green && !outcome.cancelled;
}

/** A person's answer to our own question whether a change that touches its proof may land; a report uses an agent's answer up. */
function heldBack({ attempt, feature }: AttemptWork): 'approved' | 'declined' | null {
  if (attempt.reportedAt === null || attempt.head === null || feature.answer === null) return null;
  return /^\s*(?:y|yes|ok|okay|approve|approved|land)\b/i.test(feature.answer) ? 'approved' : 'declined';
}

/** A green candidate enters the merge queue, unless it touches what proves it or leaves its folder: then a person decides first. */
async function accept(
  context: RunContext,
  work: AttemptWork,
  head: CommitId,
  verificationMs: number,
  approved: boolean,
): Promise<AttemptEnd> {
  const { deps, ledger } = context;
  if (!(approved && head === work.attempt.head)) {
    const change = { base: work.place.base, head, checks: deps.project.checks.concat(work.feature.checks) };
    const found = await landingQuestions(deps, change, context.settings());
    if (found.length > 0)
      return { kind: 'parked', question: `The change ${found.join('; ')}. May it land? Answer yes or no` };
  }
  const who = { attemptId: work.attempt.id, generation: work.feature.generation };
  ledger.must(work.feature.number, { type: 'verify', ...who, head, verificationMs });
  return { kind: 'verified' };
}

type Verified =
  | { readonly kind: 'green'; readonly durationMs: number }
  | { readonly kind: 'red'; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'cancelled' };

async function verify(context: RunContext, work: AttemptWork, head: CommitId): Promise<Verified> {
  const settings = context.settings();
  const outcome = await runChecks(context.deps, context.ledger, {
    runId: context.runId,
    checks: checksFor(context.deps.project.checks, work.feature, settings),
    worktree: work.place.worktree,
    phase: 'worktree',
    attempt: work.attempt.id,
    feature: work.feature.number,
    tree: await context.deps.git.treeOf(head),
    env: work.env,
    settings,
    signal: work.signal,
    killed: context.killed,
  });
  if (outcome.cancelled) return { kind: 'cancelled' };
  if (!outcome.green) return { kind: 'red', evidence: outcome.evidence };
  return { kind: 'green', durationMs: outcome.durationMs };
}

function feedbackOf(evidence: readonly Evidence[]): string {
  return evidence
    .filter((found) => found.verdict !== 'green')
    .map((found) => `${describeRed([found])}\n${found.check.argv.join(' ')}\n${found.tail}`)
    .join('\n\n');
}

import { beyondGoal } from '../../domain/goal/beyond-goal';
import { whyNotRunning, type HeldUp, type WhyContext } from '../../domain/reason/why-not-running';
import type { Schedule } from '../../domain/scheduling/schedule';
import { describeGate } from '../../shared/describe-gate';
import type { Feature } from '../../shared/feature';
import type { FormatTime } from '../../shared/format-time';
import type { FeatureNumber } from '../../shared/ids';
import type { RunGoal } from '../../shared/run-goal';
import type { FeatureView } from '../../shared/views';
import { asksAboutAccount } from '../../domain/gate/asks-about-account';
import type { RunWait } from '../run/run-control';

/** What is known around the features when a view of them is made. */
export type ViewContext = {
  readonly schedule: Schedule;
  readonly feature: (number: FeatureNumber) => Feature | undefined;
  /** The failed or skipped feature because of which one can never run. */
  readonly stuckBy: (number: FeatureNumber) => Feature | null;
  readonly waits: ReadonlyMap<FeatureNumber, RunWait>;
  readonly criticalPath: ReadonlySet<FeatureNumber>;
  readonly now: number;
  readonly formatTime: FormatTime;
  readonly running: boolean;
  /** What would keep the next run from starting anything; nothing: it would start. */
  readonly nextRun?: string | null;
  readonly laneFree: boolean;
  /** Why the machine takes no further agent now; null: it does. */
  readonly held: HeldUp | null;
  /** What the run is there for. */
  readonly goal: RunGoal;
  readonly maxFailures: number;
};

/** A feature as screens and `status` show it, with the sentence that answers "why is this not running?". */
export function featureView(feature: Feature, context: ViewContext): FeatureView {
  const blockedBy = feature.status === 'pending' ? context.schedule.unmet(feature.number) : [];
  const { shown, reason, waitingFor } = whyNotRunning(feature, whyContext(feature, blockedBy, context));
  return {
    number: feature.number,
    id: feature.id,
    name: feature.name,
    description: feature.description,
    category: feature.category,
    steps: feature.steps,
    priority: feature.priority,
    urgency: feature.urgency,
    files: feature.files,
    estimateMs: feature.estimateMs,
    dependencies: feature.dependencies,
    status: feature.status,
    shown,
    blockedBy,
    waitingFor,
    reason,
    failures: feature.failures,
    attempts: feature.attempts,
    lastFailure: feature.lastFailure && {
      outcome: feature.lastFailure.outcome,
      reason: feature.lastFailure.reason,
      at: feature.lastFailure.at,
    },
    landedCommit: feature.landedCommit,
    landedVerified: feature.landedVerified,
    onCriticalPath: context.criticalPath.has(feature.number),
    ...(asksAboutAccount(feature) && { asksAboutAccount: true as const }),
  };
}

function whyContext(feature: Feature, blockedBy: readonly FeatureNumber[], context: ViewContext): WhyContext {
  const wait = context.waits.get(feature.number);
  return {
    unmet: blockedBy.flatMap((number) => context.feature(number) ?? []),
    stuckBy: context.stuckBy(feature.number),
    lock: wait?.kind === 'lock' ? { name: wait.lock, heldBy: wait.heldBy } : null,
    wait: waitOf(wait, context),
    now: context.now,
    formatTime: context.formatTime,
    running: context.running,
    nextRun: context.nextRun ?? null,
    laneFree: context.laneFree,
    held: context.held,
    beyond: beyondGoal(context.goal, feature.number),
    maxFailures: context.maxFailures,
    isNeeded: feature.status === 'failed' && isNeeded(feature.number, context),
  };
}

function waitOf(wait: RunWait | undefined, { now, formatTime }: ViewContext): HeldUp | null {
  if (wait?.kind === 'uncommitted_changes') return { kind: wait.kind, sentence: wait.sentence };
  if (wait?.kind === 'gate') return { kind: 'rate_limit', sentence: describeGate(wait.gate, { now, formatTime }) };
  return null;
}

function isNeeded(number: FeatureNumber, { schedule, feature }: ViewContext): boolean {
  return [...schedule.graph.dependentsOf(number)].some((dependent) => {
    const status = feature(dependent)?.status;
    return status !== undefined && status !== 'landed' && status !== 'skipped';
  });
}

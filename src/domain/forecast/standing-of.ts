import type { Attempt } from '../../shared/attempt';
import type { Standing } from './simulate';
import type { WorkPlan } from './work-plan';

export type UnderWay = {
  /** The attempts in work, in the order they were verified where they were; of others only those named by a feature count. */
  readonly attempts: readonly Pick<Attempt, 'id' | 'claimedAt' | 'verifiedAt'>[];
  readonly now: number;
};

/** What is already under way of a plan. */
export function standingOf(plan: WorkPlan, { attempts, now }: UnderWay): Standing {
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const working = new Map<number, number>();
  const backOff = new Map<number, number>();
  const merging: { readonly node: number; readonly verifiedAt: number }[] = [];
  for (const [node, { status, attemptId, notBefore }] of plan.features.entries()) {
    const attempt = attemptId === null ? undefined : byId.get(attemptId);
    if (status === 'merging') merging.push({ node, verifiedAt: attempt?.verifiedAt ?? 0 });
    else if (status === 'claimed' || status === 'verifying')
      working.set(node, Math.max(now - (attempt?.claimedAt ?? now), 0));
    else if (notBefore !== null && notBefore > now && plan.unmet[node] === 0) backOff.set(node, notBefore - now);
  }
  merging.sort((a, b) => a.verifiedAt - b.verifiedAt);
  return { working, merging: merging.map(({ node }) => node), backOff };
}

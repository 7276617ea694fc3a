import type { Attempt } from '../../shared/attempt';
import type { AttemptId } from '../../shared/ids';
import type { Standing } from './simulate';
import type { WorkPlan } from './work-plan';

export type UnderWay = {
  /** The attempts in work, in the order they were verified where they were; of others only those named by a feature count. */
  readonly attempts: readonly Pick<Attempt, 'id' | 'claimedAt' | 'verifiedAt'>[];
  /** How long attempts have held lanes in earlier stretches: at work again, or to be resumed. */
  readonly heldMs?: ReadonlyMap<AttemptId, number>;
  readonly now: number;
};

/** What is already under way of a plan. */
export function standingOf(plan: WorkPlan, { attempts, heldMs, now }: UnderWay): Standing {
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const working = new Map<number, number>();
  const earlier = new Map<number, number>();
  const backOff = new Map<number, number>();
  const merging: { readonly node: number; readonly verifiedAt: number }[] = [];
  for (const [node, { status, attemptId, notBefore }] of plan.features.entries()) {
    const attempt = attemptId === null ? undefined : byId.get(attemptId);
    const earlierMs = (attemptId === null ? undefined : heldMs?.get(attemptId)) ?? 0;
    if (status === 'merging') merging.push({ node, verifiedAt: attempt?.verifiedAt ?? 0 });
    else if (status === 'claimed' || status === 'verifying')
      working.set(node, Math.max(now - (attempt?.claimedAt ?? now), 0) + earlierMs);
    else {
      if (earlierMs > 0) earlier.set(node, earlierMs);
      if (notBefore !== null && notBefore > now && plan.unmet[node] === 0) backOff.set(node, notBefore - now);
    }
  }
  merging.sort((a, b) => a.verifiedAt - b.verifiedAt);
  return { working, merging: merging.map(({ node }) => node), earlier, backOff };
}

import type { RunContext } from '../attempt/attempt-context';
import { tamperingOf } from '../attempt/find-tampering';
import { failAttempt } from '../attempt/settle-attempt';
import { lookForDamage } from '../guard/look-for-damage';
import type { Attempt } from '../../shared/attempt';
import type { Feature } from '../../shared/feature';
import type { CommitId } from '../../shared/ids';
import type { Landing } from './landing';

/** Null where the repository holds what this commit says. Otherwise nothing that was read of it counts, and it does not land this time. */
export async function refuseDamaged(
  context: RunContext,
  input: {
    readonly feature: Feature;
    readonly attempt: Attempt;
    readonly revision: CommitId;
    readonly base: CommitId;
  },
): Promise<Landing | null> {
  const { feature, attempt, revision, base } = input;
  const damage = await lookForDamage(context, { attempt: attempt.id, revision, base });
  const tampered = tamperingOf(context, attempt);
  if (tampered !== null) {
    await failAttempt(context, feature, attempt, tampered);
    return { kind: 'failed' };
  }
  const paused = context.guard.isDamaged() ? context.guard.landingPaused() : null;
  if (paused !== null) return { kind: 'waits', reason: paused };
  return damage === null ? null : { kind: 'again' };
}

import type { AttemptId } from '../../shared/ids';
import { inspectAndTell } from '../guard/inspect-and-tell';
import type { RunContext } from './attempt-context';

export type Tampering = { readonly kind: 'failed'; readonly outcome: 'tampered'; readonly reason: string };

/** What an attempt changed that it may not outweighs however else it ended. */
export async function findTampering(
  context: Pick<RunContext, 'guard' | 'ledger'>,
  attempt: { readonly id: AttemptId },
): Promise<Tampering | null> {
  await inspectAndTell(context);
  return tamperingOf(context, attempt);
}

/** The same as far as it is known already. */
export function tamperingOf(
  { guard }: Pick<RunContext, 'guard'>,
  attempt: { readonly id: AttemptId },
): Tampering | null {
  const what = guard.doingOf(attempt.id);
  if (what === null) return null;
  const reason = `The agent changed what it may not: ${what}`;
  return { kind: 'failed', outcome: 'tampered', reason };
}

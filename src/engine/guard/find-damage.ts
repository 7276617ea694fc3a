import { tamperingOf, type Tampering } from '../attempt/find-tampering';
import type { RunContext } from '../attempt/attempt-context';
import type { AttemptId } from '../../shared/ids';
import type { ObjectLook } from './inspect-objects';
import { lookForDamage } from './look-for-damage';

/** What of the repository's objects an attempt damaged. */
export async function findDamage(
  context: Pick<RunContext, 'guard' | 'ledger'>,
  look: ObjectLook & { readonly attempt: AttemptId },
): Promise<Tampering | null> {
  await lookForDamage(context, look);
  return tamperingOf(context, { id: look.attempt });
}

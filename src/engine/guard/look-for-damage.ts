import type { RunContext } from '../attempt/attempt-context';
import type { ObjectDamage, ObjectLook } from './inspect-objects';

/** Has damaged objects put back, and tells a person of it where no attempt answers for them; null where all are sound. */
export async function lookForDamage(
  { guard, ledger }: Pick<RunContext, 'guard' | 'ledger'>,
  look: ObjectLook,
): Promise<ObjectDamage | null> {
  const damage = await guard.inspectObjects(look);
  if (damage === null || damage.by !== null) return damage;
  const message = `Damaged in the repository: ${damage.what}`;
  ledger.record({ type: 'warning_raised', code: 'tampered', message, feature: null });
  return damage;
}

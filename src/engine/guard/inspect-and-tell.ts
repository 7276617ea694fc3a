import { GuardBlind } from './guard-blind';
import type { RunContext } from '../attempt/attempt-context';

/** Has what was changed put back, and tells a person of it where no attempt answers for it. */
export async function inspectAndTell({ guard, ledger }: Pick<RunContext, 'guard' | 'ledger'>): Promise<void> {
  const found = await guard.inspect().catch((cause: unknown) => {
    throw new GuardBlind(cause);
  });
  if (found.clean || found.by !== null) return;
  const message = `Changed outside of any worktree: ${found.what}`;
  ledger.record({ type: 'warning_raised', code: 'tampered', message, feature: null });
}

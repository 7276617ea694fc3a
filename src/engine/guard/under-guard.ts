import type { RunContext } from '../attempt/attempt-context';
import type { AttemptId } from '../../shared/ids';
import { inspectAndTell } from './inspect-and-tell';

/** Runs what executes an agent's code, be it the agent or a check, so that what it changes can be told to be its doing. */
export async function underGuard<T>(
  context: Pick<RunContext, 'guard' | 'ledger'>,
  watched: { readonly attempt: AttemptId; readonly worktree: string | null },
  body: () => Promise<T>,
): Promise<T> {
  await inspectAndTell(context);
  context.guard.watch(watched.attempt, watched.worktree);
  try {
    return await body();
  } catch (cause) {
    // Whatever broke off: once the worktree is cleared away nobody can say any more whose doing a change was.
    await inspectAndTell(context);
    throw cause;
  } finally {
    context.guard.unwatch(watched.attempt);
  }
}

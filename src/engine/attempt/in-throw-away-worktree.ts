import type { AttemptId, CommitId } from '../../shared/ids';
import { warnOfLeft } from '../features/warn-of-left';
import { findDamage } from '../guard/find-damage';
import { GuardBlind } from '../guard/guard-blind';
import { underGuard } from '../guard/under-guard';
import { portEnvironment, portsReserved } from './agent-environment';
import type { RunContext } from './attempt-context';
import { findTampering } from './find-tampering';

export type ThrowAwayPlace = { readonly id: AttemptId; readonly worktree: string; readonly commit: CommitId };

type Tampered = { readonly outcome: 'tampered'; readonly reason: string };

/**
 * Has an agent work where nothing it changes is kept: a worktree at a commit, under guard, with ports of its own; gone
 * at its end. What it changed of the repository outweighs however it ended.
 */
export async function inThrowAwayWorktree<End>(
  context: RunContext,
  place: ThrowAwayPlace,
  work: (portEnv: Readonly<Record<string, string>>) => Promise<End>,
): Promise<End | Tampered> {
  const ports = await context.deps.ports.reserve(portsReserved);
  // What it left is all that tells later who did what could not be looked at.
  let blind = false;
  try {
    return await underGuard(context, { attempt: place.id, worktree: place.worktree }, async () => {
      const end = await work(portEnvironment(ports));
      const at = { attempt: place.id, revision: place.commit, base: place.commit };
      const tampering = (await findTampering(context, place)) ?? (await findDamage(context, at));
      return tampering === null ? end : { outcome: 'tampered', reason: tampering.reason };
    });
  } catch (cause) {
    blind = cause instanceof GuardBlind;
    throw cause;
  } finally {
    ports.release();
    if (!blind) await removeWorktree(context, place.worktree);
  }
}

async function removeWorktree({ deps, ledger }: RunContext, path: string): Promise<void> {
  const removed = await deps.git.removeWorktree({ path, attempt: null });
  if (removed.ok) return warnOfLeft(ledger, removed.value, null);
  const message = `${path} could not be removed: ${removed.error.message}`;
  ledger.record({ type: 'warning_raised', code: 'leftover_worktree', message, feature: null });
}

import { compareGuard } from '../../domain/guard/compare-guard';
import { executablePart } from '../../domain/guard/executable-part';
import type { Attempt } from '../../shared/attempt';
import type { Run } from '../../shared/run';
import type { EngineDependencies } from '../dependencies';
import { describeTampering } from '../guard/describe-tampering';
import { trustedOf } from '../guard/trusted-record';
import type { Ledger } from '../ledger/ledger';

/**
 * What can execute or redirect in the repository may have been changed by an agent right before its host was killed, or
 * by what outlived it. Where agents of a run that was cut off were at work, it goes back to what that run trusted. It may
 * have been the person: nobody is charged, and it is said where the change is kept.
 */
export async function takeBackSettings(deps: EngineDependencies, ledger: Ledger): Promise<void> {
  const run = ledger.store.lastRun();
  if (run === undefined || run.status === 'finished' || !agentsWereAtWork(ledger, run)) return;
  const trusted = trustedOf(deps.files, run.id);
  // Of an older Flotilla, or thrown away: then there is nothing to compare with.
  if (trusted === null) return;
  const now = await deps.git.guardSnapshot();
  const changed = compareGuard(trusted, executablePart(now), { ownRefs: [] });
  if (changed.length === 0) return;
  const folder = deps.files.folder(`tampered/${deps.clock.now()}`);
  const left = await deps.git.guardRestore(trusted, changed, folder);
  const what = describeTampering(changed, left);
  deps.log.write('GUARD', 'Something was changed while a run was cut off', { what, kept_in: folder });
  const message = `After run ${run.number} was cut off: ${what}, because an agent may have done it. What stood there is kept in ${folder}; if you did it, take it from there and do it once more`;
  ledger.record({ type: 'warning_raised', code: 'tampered', message, feature: null });
}

/** An attempt that is parked or interrupted has been looked at when its agent ended. */
function agentsWereAtWork({ store }: Ledger, run: Run): boolean {
  const isAtWork = ({ runId, status }: Attempt) => runId === run.id && status !== 'parked';
  const others = [...store.liveTestRounds(), ...store.livePlannings()];
  return store.liveAttempts().some(isAtWork) || others.some(({ runId }) => runId === run.id);
}

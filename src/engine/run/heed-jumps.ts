import { formatDuration } from '../../domain/report/format-duration';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import { fromTimer } from './from-timer';

/**
 * Puts right what a jump of the wall clock makes wrong, until stopped. Limits are measured in time awake and need
 * nothing. A back-off ends at a time of day: after a sleep it is simply over, but a clock that was set back would stretch it.
 */
export function heedJumps(deps: EngineDependencies, ledger: Ledger, wake: () => void): () => void {
  const heed = fromTimer(deps.log, (byMs: number) => {
    if (byMs < 0) moveBackOffs(deps, ledger, byMs);
    deps.log.write('LOOP', 'The wall clock jumped', { by_ms: byMs });
    ledger.record({ type: 'warning_raised', code: 'clock_jump', message: describeJump(byMs), feature: null });
  });
  return deps.clock.onJump((byMs) => {
    heed(byMs);
    wake();
  });
}

function moveBackOffs(deps: EngineDependencies, ledger: Ledger, byMs: number): void {
  const now = deps.clock.now();
  for (const { number, status, notBefore } of ledger.store.features()) {
    if (status !== 'pending' || notBefore === null || notBefore <= now) continue;
    ledger.record({ type: 'back_off_moved', feature: number, notBefore: notBefore + byMs });
  }
}

function describeJump(byMs: number): string {
  if (byMs < 0) return `The clock was set back by ${formatDuration(-byMs)}; waiting times were corrected`;
  return `The machine slept for ${formatDuration(byMs)}, or its clock was set forward; deadlines were extended`;
}

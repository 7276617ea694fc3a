import { formatDuration } from '../../domain/report/format-duration';
import type { Attempt } from '../../shared/attempt';
import type { RunContext } from '../attempt/attempt-context';
import { fromTimer } from './from-timer';

/** Tells once of an attempt that takes unusually long; nothing is done to it. To be stopped when it has ended. */
export function warnOfLongAttempt(context: RunContext, { feature, number }: Attempt): () => void {
  const { deps, ledger } = context;
  const { attemptWarningMs } = context.settings();
  if (attemptWarningMs === null) return () => undefined;
  const warn = fromTimer(deps.log, () => {
    const message = `Attempt ${number} of #${feature} has been at work for ${formatDuration(attemptWarningMs)}`;
    ledger.record({ type: 'warning_raised', code: 'long_attempt', message, feature });
  });
  return deps.clock.after(attemptWarningMs, warn);
}

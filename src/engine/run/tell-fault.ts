import type { RunContext } from '../attempt/attempt-context';

/** Names what ends the run, before the first attempt is told as interrupted by it. A store that is out of order stops nothing. */
export function tellFault({ ledger, deps }: RunContext, cause: unknown): void {
  const what = cause instanceof Error ? cause.message : String(cause);
  const message = `The run meets an unexpected error and stops: ${what}`;
  try {
    ledger.record({ type: 'warning_raised', code: 'fault', message, feature: null });
  } catch (error) {
    deps.log.write('ERROR', 'The error could not be told in the run', { cause: error });
  }
}

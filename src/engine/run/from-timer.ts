import type { Log } from '../ports/log';

/**
 * What a timer or a jump of the clock sets off has no caller who could be told: what it throws, be it for a full disk,
 * would end the host. It is logged instead.
 */
export function fromTimer<Args extends readonly unknown[]>(
  log: Log,
  task: (...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      task(...args);
    } catch (cause) {
      log.write('ERROR', 'What a timer set off met an unexpected error', { cause });
    }
  };
}

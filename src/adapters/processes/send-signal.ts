import { assertNever } from '../../shared/assert-never';
import type { ProcessSignal } from './process-table';

export type Sent = 'sent' | 'gone' | { readonly refusal: string };

/** Signals one process, or a whole group if the number is negative. Callers have just checked whose it is. */
export function sendSignal(pid: number, signal: ProcessSignal): Sent {
  try {
    for (const name of namesOf(signal)) process.kill(pid, name);
    return 'sent';
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ESRCH') return 'gone';
    if (code === 'EPERM') return { refusal: 'the system does not let us signal it' };
    throw cause;
  }
}

function namesOf(signal: ProcessSignal): readonly NodeJS.Signals[] {
  switch (signal) {
    case 'polite':
      // A stopped process would not notice the first before the second.
      return ['SIGTERM', 'SIGCONT'];
    case 'freeze':
      return ['SIGSTOP'];
    case 'kill':
      return ['SIGKILL'];
    default:
      return assertNever(signal);
  }
}

import type { Fault } from '../../shared/fault';
import type { Result } from '../../shared/result';
import { bad, good, type Finding } from './finding';

/** Good with what `say` tells, or bad with the fault. */
export function findingOf<T>(what: string, result: Result<T>, say: (value: T) => string): Finding {
  return result.ok ? good(what, say(result.value)) : faultFinding(what, result.error);
}

export function faultFinding(what: string, { message, remedy }: Fault): Finding {
  return bad(what, message, remedy ?? null);
}

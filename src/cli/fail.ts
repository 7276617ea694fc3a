import { describeFault, type Fault } from '../shared/fault';
import type { Result } from '../shared/result';
import { exitCode, type ExitCode } from './exit-code';
import type { Terminal } from './terminal/terminal';

/** Tells an expected failure: what, where, how to mend it. */
export function fail(terminal: Terminal, fault: Fault): ExitCode {
  terminal.err(describeFault(fault));
  return fault.code === 'cancelled' ? exitCode.interrupted : exitCode.usage;
}

/** Shows a result, or fails with its fault. */
export function conclude<T>(terminal: Terminal, result: Result<T>, show: (value: T) => ExitCode | void): ExitCode {
  if (!result.ok) return fail(terminal, result.error);
  return show(result.value) ?? exitCode.done;
}

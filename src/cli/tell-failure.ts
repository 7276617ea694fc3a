import { breakdownFault } from '../host/breakdown-fault';
import { describeFault } from '../shared/fault';
import { exitCode, type ExitCode } from './exit-code';
import { reportBug } from './report-bug';
import type { Terminal } from './terminal/terminal';

/** Tells what flew through everything: the machine gave way beneath us, or we have a bug. */
export function tellFailure(error: unknown, terminal: Terminal): ExitCode {
  const fault = breakdownFault(error);
  if (fault === null) {
    reportBug(error, terminal);
    return exitCode.bug;
  }
  terminal.err(describeFault(fault));
  return exitCode.unfinished;
}

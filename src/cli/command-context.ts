import type { ExitCode } from './exit-code';
import type { Terminal } from './terminal/terminal';

/** What a command gets, and where it leaves its exit code. */
export type CommandContext = {
  readonly terminal: Terminal;
  finish(code: ExitCode): void;
  /** Another command line, on a terminal of its own. */
  readonly runLine: (argv: readonly string[], terminal: Terminal) => Promise<ExitCode>;
};

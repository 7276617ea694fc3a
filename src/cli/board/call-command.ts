import type { CommandContext } from '../command-context';
import { exitCode } from '../exit-code';
import { captureTerminal } from '../terminal/captured-terminal';
import type { Terminal } from '../terminal/terminal';

export type CommandAnswer = { readonly ok: boolean; readonly text: string };

type Caller = Pick<Terminal, 'env' | 'cwd'> & Pick<CommandContext, 'runLine'>;

/** Runs a command line in this process, with nobody to ask, and returns what it printed. */
export async function callCommand(argv: readonly string[], { env, cwd, runLine }: Caller): Promise<CommandAnswer> {
  const { terminal, out, err } = captureTerminal({ env, cwd });
  const code = await runLine(argv, terminal);
  return { ok: code === exitCode.done, text: [...out, ...err].join('\n') };
}

import type { Terminal } from '../terminal/terminal';
import { exitCode } from '../exit-code';
import type { CommandContext } from '../command-context';

export type CommandAnswer = { readonly ok: boolean; readonly text: string };

type Caller = Pick<Terminal, 'env' | 'cwd'> & Pick<CommandContext, 'runLine'>;

/** Runs a command line in this process, with nobody to ask, and returns what it printed. */
export async function callCommand(argv: readonly string[], { env, cwd, runLine }: Caller): Promise<CommandAnswer> {
  const [results, remarks]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    env,
    cwd,
    out: (line) => void results.push(line),
    err: (line) => void remarks.push(line),
    interactive: false,
    colour: false,
    hyperlinks: false,
    drawable: false,
    openScreen: () => Promise.reject(new Error('nothing can be drawn here')),
    onOutputLost: () => undefined,
  };
  const code = await runLine(argv, terminal);
  return { ok: code === exitCode.done, text: [...results, ...remarks].join('\n') };
}

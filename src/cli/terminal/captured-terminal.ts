import type { Terminal } from './terminal';

/** A terminal that nobody sits at, and the lines that were written to it. */
export type CapturedTerminal = {
  readonly terminal: Terminal;
  /** Lines on standard output and on standard error, in the order they were written. */
  readonly out: readonly string[];
  readonly err: readonly string[];
};

/** For a command line that runs in this process, with nobody to ask. */
export function captureTerminal({ env, cwd }: Pick<Terminal, 'env' | 'cwd'>): CapturedTerminal {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    env,
    cwd,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    interactive: false,
    colour: false,
    hyperlinks: false,
    drawable: false,
    openScreen: () => Promise.reject(new Error('nothing can be drawn here')),
    onOutputLost: () => () => undefined,
  };
  return { terminal, out, err };
}

import { runCli } from '../../../src/cli/run-cli';
import type { Terminal } from '../../../src/cli/terminal/terminal';

export type CliEnd = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

type Place = { readonly cwd: string; readonly env: Readonly<Record<string, string>> };

/** What the command line says and answers, without the process it is started as, which takes longest of all. */
export async function callInProcess(args: readonly string[], { cwd, env }: Place): Promise<CliEnd> {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    env,
    cwd,
    out: (line) => void (said.out += `${line}\n`),
    err: (line) => void (said.err += `${line}\n`),
    interactive: false,
    colour: false,
    hyperlinks: false,
    drawable: false,
    openScreen: () => Promise.reject(new Error('there is no screen to draw on')),
    onOutputLost: () => undefined,
  };
  const code = await runCli(args, terminal);
  return { code, stdout: said.out, stderr: said.err };
}

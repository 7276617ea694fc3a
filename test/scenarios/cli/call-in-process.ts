import { runCli } from '../../../src/cli/run-cli';
import { captureTerminal } from '../../../src/cli/terminal/captured-terminal';

export type CliEnd = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

type Place = { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

/** What the command line says and answers, without the process it is started as, which takes longest of all. */
export async function callInProcess(args: readonly string[], place: Place): Promise<CliEnd> {
  const { terminal, out, err } = captureTerminal(place);
  const code = await runCli(args, terminal);
  return { code, stdout: asStream(out), stderr: asStream(err) };
}

const asStream = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

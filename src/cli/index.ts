import { exitCode, type ExitCode } from './exit-code';
import { runCli } from './run-cli';
import { nodeTerminal } from './terminal/node-terminal';

const terminal = nodeTerminal();

process.on('uncaughtException', (error) => void failWith(error));
process.on('unhandledRejection', (error) => void failWith(error));
runCli(process.argv.slice(2), terminal).then(end, failWith);

async function failWith(error: unknown): Promise<void> {
  const { reportBug } = await import('./report-bug');
  reportBug(error, terminal);
  await end(exitCode.bug);
}

/** Everything owned has been closed by now; a forgotten timer must not keep a finished command alive. */
async function end(code: ExitCode): Promise<void> {
  await terminal.flush();
  process.exit(code);
}

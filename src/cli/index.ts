import { describeFault } from '../shared/fault';
import { exitCode, type ExitCode } from './exit-code';
import { runCli } from './run-cli';
import { tellFailure } from './tell-failure';
import { nodeTerminal } from './terminal/node-terminal';

const terminal = nodeTerminal();
// The database's binding needs it; without, it would end the process without a word.
const neededNodeApi = 10;
const patienceMs = 10_000;
let failing = false;

process.on('uncaughtException', (error) => void failWith(error));
process.on('unhandledRejection', (error) => void failWith(error));
if (Number(process.versions.napi) < neededNodeApi) void refuseOldNode();
else runCli(process.argv.slice(2), terminal).then(end, failWith);

async function refuseOldNode(): Promise<void> {
  terminal.err(`error: Node ${process.versions.node} is too old for Flotilla.`);
  terminal.err(
    '  mend:  Start it with npm run -s flotilla -- …, which brings its own Node, or use Node 22.14 or newer.',
  );
  await end(exitCode.usage);
}

async function failWith(error: unknown): Promise<void> {
  // While the runs end more may go wrong; what came first has been told.
  if (failing) return;
  failing = true;
  let code: ExitCode = exitCode.bug;
  try {
    code = tellFailure(error, terminal);
  } catch (cause) {
    // The program's own files have gone, say. A rejection would come back here for ever.
    terminal.err(`Flotilla has a bug: ${String(error)}, and cannot write about it: ${String(cause)}`);
  }
  await endRuns();
  await end(code).catch(() => process.exit(code));
}

/** What goes wrong may come from anywhere: what a run has started must not outlive it. */
async function endRuns(): Promise<void> {
  try {
    const { killLiveRuns } = await import('../host/live/live-runs');
    await killLiveRuns('Flotilla cannot go on', patienceMs);
  } catch (cause) {
    terminal.err(`What still runs could not be ended: ${String(cause)}. The next flotilla run ends it.`);
  }
}

/** Everything owned has been closed by now; a forgotten timer must not keep a finished command alive. */
async function end(code: ExitCode): Promise<void> {
  await terminal.flush();
  const fault = terminal.outputFault();
  if (fault === null || code === exitCode.bug) process.exit(code);
  const remedy = 'Send it elsewhere and call again. What was done before stays done.';
  terminal.err(
    describeFault({ code: 'io', message: `The output cannot be written: ${fault}.`, where: 'standard output', remedy }),
  );
  process.exit(code === exitCode.usage ? code : exitCode.unfinished);
}

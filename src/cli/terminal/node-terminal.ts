import { createOutputLoss } from './output-loss';
import type { Screen } from './screen';
import { showsHyperlinks } from './shows-hyperlinks';
import type { Terminal } from './terminal';

/** Smaller ones have no room for a view that is redrawn. */
const leastColumns = 20;
const leastRows = 6;

export type NodeTerminal = Terminal & {
  /** Waits until everything is written. */
  flush(): Promise<void>;
  /** Why standard output could not be written; null when it could, and when its reader just went away. */
  outputFault(): string | null;
};

/** The terminal of this process. Writing to a reader that has gone (`| head`) is silent instead of a crash. */
export function nodeTerminal(): NodeTerminal {
  const { stdout, stderr, stdin, env } = process;
  const loss = createOutputLoss();
  let lost: string | null = null;
  let fault: string | null = null;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fault ??= reasonOf(error);
    lost ??= fault === null ? 'nobody reads the output any more' : `the output cannot be written: ${fault}`;
    loss.tell(lost);
  });
  // What could be told about it would have to be written there.
  stderr.on('error', () => undefined);
  const drawable =
    Boolean(stdout.isTTY) &&
    !env.CI &&
    env.TERM !== 'dumb' &&
    stdout.columns >= leastColumns &&
    stdout.rows >= leastRows;
  return {
    env,
    cwd: callersFolder(env),
    out: (line) => void (lost === null && stdout.write(`${line}\n`)),
    err: (line) => void stderr.write(`${line}\n`),
    interactive: Boolean(stdin.isTTY && stderr.isTTY) && !env.CI,
    colour: Boolean(stdout.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb',
    hyperlinks: Boolean(stdout.isTTY) && showsHyperlinks(env),
    drawable,
    openScreen: () => screenOn(stdout),
    onOutputLost: loss.onLost,
    // Without anything to wait for even an empty write would find a full device.
    flush: () =>
      new Promise((resolve) => (stdout.writableLength > 0 ? void stdout.write('', () => resolve()) : resolve())),
    outputFault: () => fault,
  };
}

/** Loaded only where it is drawn: most commands print and end. */
async function screenOn(stdout: NodeJS.WriteStream): Promise<Screen> {
  const { openScreen } = await import('./screen');
  return openScreen(stdout);
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOSPC':
      return 'no space is left on the device';
    case 'EDQUOT':
      return 'the disk quota is used up';
    case 'EIO':
      return 'the terminal is gone';
    default:
      return error.message;
  }
}

/** `npm run flotilla` starts us in the package's folder and tells where the person stood. */
function callersFolder(env: NodeJS.ProcessEnv): string {
  const calledByNpm = env.npm_lifecycle_event === 'flotilla';
  return (calledByNpm && env.INIT_CWD) || process.cwd();
}

import type { Terminal } from './terminal';

/** The terminal of this process. Writing to a reader that has gone (`| head`) is silent instead of a crash. */
export function nodeTerminal(): Terminal & { flush(): Promise<void> } {
  const { stdout, stderr, stdin, env } = process;
  const listeners: (() => void)[] = [];
  let gone = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    gone = true;
    for (const listener of listeners.splice(0)) listener();
  });
  stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    env,
    cwd: callersFolder(env),
    out: (line) => void (gone || stdout.write(`${line}\n`)),
    err: (line) => void stderr.write(`${line}\n`),
    interactive: Boolean(stdin.isTTY && stderr.isTTY) && !env.CI,
    colour: Boolean(stdout.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb',
    onReaderGone: (callback) => void listeners.push(callback),
    flush: () => new Promise((resolve) => (gone ? resolve() : stdout.write('', () => resolve()))),
  };
}

/** `npm run flotilla` starts us in the package's folder and tells where the person stood. */
function callersFolder(env: NodeJS.ProcessEnv): string {
  const calledByNpm = env.npm_lifecycle_event === 'flotilla';
  return (calledByNpm && env.INIT_CWD) || process.cwd();
}

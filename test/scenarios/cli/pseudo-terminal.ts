import { spawn, type ChildProcess } from 'node:child_process';
import { createTerminalEmulator } from '../../support/terminal-emulator';

/** A program in a real pseudo terminal, as a person sees it. */
export type TerminalSession = {
  /** What stands on the screen, lines that have scrolled away included. */
  lines(): readonly string[];
  /** Everything the program wrote, sequences included. */
  output(): string;
  /** Resolves once the screen is so. */
  until(what: (lines: readonly string[]) => boolean): Promise<void>;
  type(keys: string): void;
  readonly end: Promise<number | null>;
  readonly child: ChildProcess;
};

/** `script` (util-linux) makes the terminal; it exits as the program does. */
export function startInTerminal(
  argv: readonly string[],
  call: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly columns: number },
): TerminalSession {
  const { cwd, env, columns } = call;
  const quoted = argv.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  const command = `stty cols ${columns} rows 24 && exec ${quoted}`;
  const child = spawn('script', ['-q', '-e', '-f', '-c', command, '/dev/null'], {
    cwd,
    env: { SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const emulator = createTerminalEmulator(columns);
  let output = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    output += text;
    emulator.write(text);
  });
  const end = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return {
    child,
    end,
    lines: emulator.lines,
    output: () => output,
    type: (keys) => void child.stdin.write(keys),
    until: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (what(emulator.lines())) resolve();
        };
        child.stdout.on('data', look);
        child.once('close', () => reject(new Error(`it ended before; the screen was\n${emulator.lines().join('\n')}`)));
        look();
      }),
  };
}

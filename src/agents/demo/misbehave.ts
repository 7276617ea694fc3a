import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { err, ok, type Result } from '../../shared/result';
import { answerSignals } from './answer-signals';
import type { Say } from './say';

/** Says nothing any more; `stubborn` does not end when asked politely, and says only that. */
export async function hang(stubborn: boolean, say: Say): Promise<never> {
  if (stubborn) answerSignals((signal) => say({ type: 'text', text: `I ignore ${signal}.` }));
  // A timer keeps the process alive; a promise alone does not.
  return new Promise<never>(() => setInterval(() => {}, 2 ** 30));
}

/** Ends without a word, as a crash does. */
export async function crash(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => setInterval(() => {}, 2 ** 30));
}

const pieceBytes = 16 * 1024;

/** Prints so many bytes, as fast as they are taken. */
export async function flood(bytes: number, shape: 'lines' | 'line' | 'binary'): Promise<void> {
  for (let left = bytes; left > 0; left -= pieceBytes) {
    const piece = pieceOf(Math.min(left, pieceBytes), shape);
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
  process.stdout.write('\n');
}

function pieceOf(bytes: number, shape: 'lines' | 'line' | 'binary'): Buffer {
  switch (shape) {
    case 'lines':
      return Buffer.from('noise after noise after noise after noise, and nothing of it matters\n'.repeat(300)).subarray(
        0,
        bytes,
      );
    case 'line':
      return Buffer.alloc(bytes, 'noise ');
    case 'binary':
      return Buffer.from(Uint8Array.from({ length: bytes }, (_, index) => (index * 197) % 256));
  }
}

/** Starts a program that stays when the agent has gone. */
export function leaveChild(
  [program = '', ...args]: readonly string[],
  detached: boolean,
  cwd: string,
): Promise<Result<void, string>> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, detached, stdio: 'ignore' });
    child.once('error', (error) => resolve(err(`did not start: ${error.message}`)));
    child.once('spawn', () => {
      child.unref();
      resolve(ok(undefined));
    });
  });
}

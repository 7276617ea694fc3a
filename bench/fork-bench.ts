import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts a module of the benchmarks as a process of its own, under the same Node flags as this one. */
export function forkBench(module: URL, args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(module), [...args], { execArgv: [...process.execArgv, '--expose-gc'] });
}

/** The next message a child sends; rejects when it ends before. */
export function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a benchmark's process ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}

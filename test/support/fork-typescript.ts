import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const hooks = new URL('./typescript-hooks.mjs', import.meta.url).href;

export type TypeScriptChild = {
  readonly process: ChildProcess;
  /** The next message the child sends; rejects when it ends before. */
  nextMessage(): Promise<unknown>;
  send(message: unknown): void;
  /** Ends it for certain and waits until it is gone. */
  kill(): Promise<void>;
};

/** Runs a TypeScript module of ours as a real process of its own, with a message channel. */
export function forkTypeScript(module: URL, args: readonly string[]): TypeScriptChild {
  const child = fork(fileURLToPath(module), [...args], { execArgv: ['--import', hooks, '--no-warnings'] });
  const exited = once(child, 'exit');
  const messages: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  child.on('message', (message) => {
    const resolve = waiting.shift();
    if (resolve === undefined) messages.push(message);
    else resolve(message);
  });

  return {
    process: child,
    nextMessage: () => {
      if (messages.length > 0) return Promise.resolve(messages.shift());
      const ended = exited.then(() => Promise.reject(new Error(`the child ended with ${child.exitCode}`)));
      return Promise.race([new Promise((resolve) => waiting.push(resolve)), ended]);
    },
    send: (message) => void child.send(message as object),
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}

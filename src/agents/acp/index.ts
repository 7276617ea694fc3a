import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { startAgentProcess } from './agent-process';
import { converse, type Output } from './converse';
import { readOptions } from './options';
import { readTask } from './task';

const signalNumbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

// Taken from the start: a prompt nobody reads would keep its writer waiting.
const prompt = process.stdin.isTTY ? Promise.resolve('') : text(process.stdin).catch(() => '');

const output: Output = {
  say: (line) => void process.stdout.write(`${JSON.stringify(line)}\n`),
  ready: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
};

const options = readOptions(process.argv.slice(2));
if (options.ok) void main(readTask(process.env, options.value)).then(leave, leaveWithBug);
else {
  process.stderr.write(`${options.error}\n`);
  process.exitCode = 2;
}

async function main(task: ReturnType<typeof readTask>): Promise<number> {
  const agent = startAgentProcess(task.options.argv, task.env);
  const conversation = converse(agent, task, () => prompt, output);
  let signalled: number | null = null;
  const stopped = new Promise<void>((resolve) => {
    for (const [signal, number] of Object.entries(signalNumbers)) {
      process.on(signal, () => {
        signalled = 128 + number;
        void conversation.cancel().then(resolve);
      });
    }
    // Without a host there is nobody to work for.
    process.stdout.on('error', () => resolve());
  });
  await Promise.race([conversation.ended, stopped]);
  await agent.end();
  return signalled ?? ((await conversation.ended) ? 0 : 1);
}

function leave(code: number): void {
  // The callback comes when all lines are out: exiting earlier would lose them where pipes are asynchronous.
  process.stdout.write('', () => process.exit(code));
}

function leaveWithBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.stdout.write('', () => process.exit(70));
}

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { startAgentProcess, type AgentProcess } from './agent-process';
import { converse, type Conversation, type Output } from './converse';
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
  let signalled: number | null = null;
  let isOver = false;
  let running: { readonly agent: AgentProcess; readonly conversation: Conversation } | null = null;
  const stopped = new Promise<void>((resolve) => {
    for (const [signal, number] of Object.entries(signalNumbers)) {
      process.on(signal, () => {
        signalled = 128 + number;
        isOver = true;
        void (running?.conversation.cancel() ?? Promise.resolve()).then(resolve);
      });
    }
    // Without a host there is nobody to work for.
    process.stdout.on('error', () => {
      isOver = true;
      resolve();
    });
  });
  const { writes } = task.options;
  if (writes !== undefined) writeFileSync(writes.path, writes.text);
  for (let start = 1; ; start += 1) {
    const agent = startAgentProcess(task.options.argv, task.env);
    const conversation = converse(agent, task, () => prompt, output);
    running = { agent, conversation };
    await Promise.race([conversation.ended, stopped]);
    await agent.end();
    const end = await conversation.ended;
    if (signalled !== null) return signalled;
    if (end.code !== 'unborn') return end.code === 'done' ? 0 : 1;
    if (isOver || start >= task.options.starts) {
      output.say({ type: 'gone', message: end.message });
      return 1;
    }
    output.say({ type: 'noise', line: `${end.message} It had not answered yet, so it is started again.` });
    await Promise.race([pause(start), stopped]);
    if (isOver) return signalled ?? 1;
  }
}

/** Those that failed together must not begin together again. */
const pause = (start: number): Promise<void> => setTimeout(500 * 2 ** start * (0.5 + Math.random()));

function leave(code: number): void {
  // The callback comes when all lines are out: exiting earlier would lose them where pipes are asynchronous.
  process.stdout.write('', () => process.exit(code));
}

function leaveWithBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.stdout.write('', () => process.exit(70));
}

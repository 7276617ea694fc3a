import { text } from 'node:stream/consumers';
import { answerSignals } from './answer-signals';
import { runDemoAgent } from './demo-agent';
import { readDemoEnvironment } from './demo-environment';
import type { WorkEnd } from './perform-step';
import { sayOnStdout } from './say';

const signalNumbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

// Taken from the start: a prompt nobody reads would keep its writer waiting.
const prompt = process.stdin.isTTY ? Promise.resolve('') : text(process.stdin).catch(() => '');

// Without a host there is nobody to work for.
process.stdout.on('error', () => process.exit(1));
answerSignals((signal) =>
  leave({ outcome: 'cancelled', reason: `Ended by ${signal}.`, exit: 128 + signalNumbers[signal] }),
);

const environment = readDemoEnvironment(process.env, process.argv.slice(2), process.cwd());
if (environment.ok) void runDemoAgent(environment.value, () => prompt, sayOnStdout).then(leave, leaveWithBug);
else leave({ outcome: 'failed', reason: environment.error, exit: 2 });

function leave({ outcome, reason, exit, retryAfterMs = null }: Omit<WorkEnd, 'retryAfterMs'> & Partial<WorkEnd>): void {
  sayOnStdout({ type: 'result', outcome, reason, retryAfterMs });
  // The callback comes when the line is out: exiting earlier would lose it where pipes are asynchronous.
  process.stdout.write('', () => process.exit(exit));
}

function leaveWithBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 70;
  process.stdout.write('', () => process.exit(70));
}

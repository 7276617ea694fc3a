import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { RunLine } from '../../src/shared/run-line';
import type { TestProject } from './test-project';

export type HostEnd = {
  readonly lines: readonly RunLine[];
  readonly stderr: string;
  /** Null when it was killed. */
  readonly code: number | null;
};

const program = new URL('../../out/cli/index.js', import.meta.url).pathname;

/**
 * Runs a test project in a host process of its own, as people do. SIGKILL hits it with the first line for which
 * `killAt` says so, and it alone: its agents live on.
 */
export async function hostRun(
  test: TestProject,
  killAt: (line: RunLine, count: number) => boolean = () => false,
  agent = 'demo',
): Promise<HostEnd> {
  const args = ['run', '--project-dir', test.root, '--agent', agent, '--concurrency', '3', '--json'];
  const child = spawn(process.execPath, [program, ...args], { env: test.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const lines: RunLine[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as RunLine;
    lines.push(line);
    if (!child.killed && killAt(line, lines.length)) child.kill('SIGKILL');
  }
  await exited;
  const crash = /details: (\S+)/.exec(stderr)?.[1];
  const details = crash === undefined ? '' : readFileSync(crash, 'utf8');
  return { lines, stderr: stderr + details, code: child.exitCode };
}

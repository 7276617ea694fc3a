import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { TestProject } from '../../support/test-project';
import { unlessGone } from '../../support/unless-gone';

const cli = new URL('../../../out/cli/index.js', import.meta.url).pathname;

/** Hosts a run in a process of its own and kills that alone, once its agent's tool runs this command; its agent lives on. */
export async function killHostDuring(test: TestProject, agent: string, command: string): Promise<void> {
  const args = ['run', '--project-dir', test.root, '--agent', agent, '--json'];
  const env = { ...test.env, HOME: process.env['HOME'] };
  const host = spawn(process.execPath, [cli, ...args], { env, stdio: 'ignore' });
  const exited = once(host, 'exit');
  try {
    await vi.waitUntil(() => test.processes().some((pid) => commandLineOf(pid) === command), { timeout: 120_000 });
  } finally {
    host.kill('SIGKILL');
    await exited;
  }
}

const commandLineOf = (pid: number): string | null =>
  unlessGone(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim());

import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunLine } from '../../src/shared/run-line';
import { createTestProject, type TestProject } from '../../test/support/test-project';
import type { Benchmark } from '../figure';
import { manyAgents } from '../places/bench-project';
import { mean } from '../statistics';

const agents = manyAgents.codingAgents;
const sampleMs = 500;
const samples = 20;
const program = fileURLToPath(new URL('../../out/cli/index.js', import.meta.url));
const ticksPerSecond = 100;
/** Long enough for all of them to be at work together, however slowly they start. */
const thoughts = 60;

/** The built program hosts the run; only its own process is looked at, from outside. */
export const fleet: Benchmark = {
  about: `The orchestrator's process while ${agents} demo agents are at work, each saying something every second`,
  async run() {
    const ids = Array.from({ length: agents }, (_, index) => `f-${index + 1}`);
    const test = await createTestProject({
      plan: ids.map((id) => ({ id, name: `Feature ${id}` })),
      recipes: Object.fromEntries(ids.map((id) => [id, recipe(id)])),
    });
    try {
      writeFileSync(join(test.homeRoot, 'settings.json'), JSON.stringify({ limits: manyAgents }));
      return await measure(test);
    } finally {
      test.dispose();
    }
  },
};

function recipe(id: string) {
  const thinking = Array.from({ length: thoughts }, (_, index) => ({
    think: `Thought ${index + 1} about ${id}`,
    ms: 1_000,
  }));
  return [...thinking, { write: `${id}.txt`, lines: [id] }, { mcp: 'feature_mark_passing', args: {} }];
}

async function measure(test: TestProject) {
  const args = ['run', '--project-dir', test.root, '--agent', 'demo', '--concurrency', String(agents), '--json'];
  const host = spawn(process.execPath, [program, ...args, '--testing-ratio', '0'], {
    env: { ...test.env, FLOTILLA_DEMO_SPEED: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<void>((resolve) => host.once('exit', () => resolve()));
  try {
    const idle = await usageAfterStart(host);
    const working = await waitForAll(host);
    const { percent, peakMb } = await sample(host);
    return [
      { name: `agents at work`, value: working, unit: '', least: agents },
      { name: 'orchestrator: part of one core', value: percent, unit: '%' },
      { name: 'orchestrator: memory', value: peakMb, unit: 'MB' },
      { name: 'orchestrator: memory at its start', value: idle, unit: 'MB' },
    ] as const;
  } finally {
    // As a person who is in a hurry: the program itself ends all process trees.
    await endAll(host, exited);
  }
}

async function usageAfterStart(host: ChildProcess): Promise<number> {
  await firstLine(host, (line) => line.type === 'run_started');
  return rssMb(host);
}

/** Every agent has said something. */
async function waitForAll(host: ChildProcess): Promise<number> {
  const seen = new Set<unknown>();
  await firstLine(host, (line) => {
    if (line.type === 'agent_update') seen.add(line['feature']);
    return seen.size === agents;
  });
  return seen.size;
}

async function sample(host: ChildProcess) {
  const percents: number[] = [];
  let peakMb = 0;
  for (let index = 0; index < samples; index += 1) {
    const before = { at: performance.now(), ms: cpuMs(host) };
    await wait(sampleMs);
    percents.push(((cpuMs(host) - before.ms) / (performance.now() - before.at)) * 100);
    peakMb = Math.max(peakMb, rssMb(host));
  }
  return { percent: mean(percents), peakMb };
}

function firstLine(host: ChildProcess, fits: (line: RunLine) => boolean): Promise<void> {
  const { stdout } = host;
  if (stdout === null) throw new Error('the run has no output');
  const lines = createInterface({ input: stdout });
  return new Promise((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`the run ended early with ${code}`)));
    lines.on('line', (text) => {
      if (!fits(JSON.parse(text) as RunLine)) return;
      lines.close();
      stdout.resume();
      resolve();
    });
  });
}

function cpuMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
}

function rssMb({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
}

async function endAll(host: ChildProcess, exited: Promise<void>): Promise<void> {
  for (let press = 0; press < 3 && host.exitCode === null; press += 1) {
    host.kill('SIGINT');
    await Promise.race([exited, wait(1_000)]);
  }
  await exited;
}

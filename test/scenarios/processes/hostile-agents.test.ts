import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../../src/adapters/processes/testing/stage';
import type { RunSettings } from '../../../src/shared/run-settings';
import { useTestProjects } from '../../support/use-test-project';

const project = useTestProjects();
/** More than a pipe holds. */
const longText = 'x'.repeat(99_000);

/** A run whose agent is one of the hostile programs; `useTestProjects` looks for what it left behind. */
async function runWith(program: string, args: readonly string[], settings: Partial<RunSettings> = {}) {
  const test = await project({
    plan: [{ id: 'a', name: 'A', description: longText }],
    agents: [{ name: 'hostile', adapter: 'command', argv: ['node', fixture(program), ...args], model: null }],
  });
  const { lines, report } = await test.run({ agent: 'hostile', maxFailures: 1, killGraceMs: 200, ...settings });
  const finished = lines.find((line) => line.type === 'attempt_finished');
  const attempt = lines.find((line) => line.type === 'attempt_started')?.['attempt'];
  const log = join(test.root, '.flotilla/attempts', String(attempt), 'agent.log');
  return { test, lines, report, finished, log };
}

describe('a run survives an agent that', () => {
  it('floods its output: its beginning and its end are kept, and nothing waits for ever', async () => {
    const { finished, log } = await runWith('flood.mjs', ['50']);
    expect(finished).toMatchObject({ outcome: 'nothing_changed' });
    const kept = readFileSync(log, 'latin1');
    const left = /\n\[Flotilla\] This log is full\..*\n\[Flotilla\] (\d+) bytes are left out here\.\n/.exec(kept);
    expect(kept.length - (left?.[0].length ?? 0) + Number(left?.[1])).toBe(100 * 1024 * 1024);
    expect(kept.length).toBeLessThan(66 * 1024 * 1024);
  });

  it('never reads its input, and stays', async () => {
    const { finished } = await runWith('never-reads.mjs', [], { idleTimeoutMs: 1_500 });
    expect(finished).toMatchObject({ outcome: 'hung' });
  });

  it('closes its streams and stays', async () => {
    const { finished } = await runWith('shut.mjs', [], { idleTimeoutMs: 1_500 });
    expect(finished).toMatchObject({ outcome: 'hung' });
  });

  it('says half lines, invalid UTF-8 and endless lines, and still lands its work', async () => {
    const { test, report, lines, log } = await runWith('babble.mjs', []);
    expect(report.final_status).toBe('complete');
    expect(test.read('babble.txt')).toBe('said\n');
    const said = lines.flatMap((line) => (line.type === 'log' ? [String(line['line'])] : []));
    expect(said).toContain('half a line');
    expect(said).toContain('変');
    expect(said).toContain('no end');
    expect(said.join('\n')).not.toMatch(/\p{Cc}(?<!\n)/u);
    const torn = Buffer.concat([Buffer.from('half a line\n変\n'), Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0x0a, 0x00])]);
    expect(readFileSync(log).subarray(0, torn.length)).toEqual(torn);
  });

  it('stops itself', async () => {
    const { finished } = await runWith('polite.mjs', ['stopped'], { idleTimeoutMs: 1_500 });
    expect(finished).toMatchObject({ outcome: 'hung' });
  });

  it.each([
    ['leaves a daemon that ignores signals', 'daemon.mjs', ['leave', 'deaf']],
    ['leaves a daemon without streams and environment', 'daemon.mjs', ['bare', 'leave', 'silent', 'deaf']],
    ['leaves an orphan', 'orphan.mjs', ['root', 'leave']],
    ['forks for ever', 'fork-chain.sh', ['setsid']],
  ])('%s', async (_what, program, args) => {
    const { finished, lines } = await runWith(program, args);
    expect(finished).toMatchObject({ counted: true });
    expect(lines.filter((line) => line['code'] === 'orphan_left')).toEqual([]);
  });

  it('has processes that replace each other', async () => {
    const { finished } = await runWith('respawner.mjs', [], { attemptTimeoutMs: 1_500 });
    expect(finished).toMatchObject({ outcome: 'limit' });
  });
});

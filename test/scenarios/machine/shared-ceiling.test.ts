import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RunLine } from '../../../src/shared/run-line';
import { useStage } from '../cli/refusal';
import { useTwoProjects, type HostRun } from './two-projects';

const stage = useStage();
const projects = useTwoProjects(stage);
const elsewhere = "Waiting for another run's agents: 2 agents may be at work on this machine at once";

const started = (run: HostRun) => run.lines.filter((line) => line.type === 'attempt_started');
const starts = (feature: number) => (line: RunLine) => line.type === 'attempt_started' && line.feature === feature;
const waits = (line: RunLine) => line.type === 'wait' && line['reason'] === elsewhere;
const slots = () => (existsSync(stage().home.agentSlots) ? readdirSync(stage().home.agentSlots) : []);

describe('two hosts of one user on a machine with two agents at once', () => {
  it('share them: the second waits, says so everywhere, and starts when the first one’s agents end', async () => {
    const { run, flotilla, open } = await projects({
      features: { a: 2, b: 2 },
      limits: { allAgents: 2, agentMemoryMb: 0 },
    });
    const first = run('a', '-c', '2');
    await Promise.all([first.line(starts(1)), first.line(starts(2))]);
    const second = run('b', '-c', '2');
    await second.line(waits);
    expect(started(second)).toEqual([]);
    expect(slots()).toHaveLength(2);

    const status = JSON.parse((await flotilla('b', 'status', '--json')).stdout) as Record<string, unknown>;
    expect(status).toMatchObject({
      counts: { waiting: 2, ready: 0 },
      reasons: [{ reason: elsewhere }, { reason: elsewhere }],
    });
    expect((await flotilla('b', 'status')).stdout).toContain(`[Feature #1] Work 1: ${elsewhere}`);
    const list = JSON.parse((await flotilla('b', 'features', 'list', '--json')).stdout) as { waiting_for: string }[];
    expect(list.map((feature) => feature.waiting_for)).toEqual(['host', 'host']);

    open('a1');
    await second.line(starts(1));
    expect(started(second)).toHaveLength(1);
    open();
    const ends = await Promise.all([first.end, second.end]);
    expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toMatchObject([{ code: 0 }, { code: 0 }]);
    expect(slots()).toEqual([]);
  });

  it('are waited for by a round of tests, too, even when nothing else is left to do', async () => {
    const { run, open } = await projects({ features: { a: 2, b: 1 }, limits: { allAgents: 2, agentMemoryMb: 0 } });
    open('b1');
    expect((await run('b').end).code).toBe(0);
    const first = run('a', '-c', '2');
    await Promise.all([first.line(starts(1)), first.line(starts(2))]);
    const second = run('b', '--agent-type', 'testing', '--testing-ratio', '1');
    await second.line((line) => line.type === 'run_started');
    open();
    await Promise.all([first.end, second.end]);
    expect(second.lines.some((line) => line['role'] === 'testing')).toBe(true);
    expect(slots()).toEqual([]);
  });

  it('get those of a host that was killed', async () => {
    const { run, open } = await projects({ features: { a: 2, b: 1 }, limits: { allAgents: 2, agentMemoryMb: 0 } });
    const first = run('a', '-c', '2');
    await Promise.all([first.line(starts(1)), first.line(starts(2))]);
    const second = run('b');
    await second.line(waits);
    first.child.kill('SIGKILL');
    await second.line(starts(1));
    open();
    expect((await second.end).code).toBe(0);
    // What the killed host left is taken up by the next one.
    expect((await run('a', '-c', '2').end).code).toBe(0);
    expect(slots()).toEqual([]);
  });
});

describe('a machine that is short of memory', () => {
  it('lets one agent of a run work, tells why, and makes the others wait for it', async () => {
    const { run, flotilla, open } = await projects({
      features: { a: 3, b: 0 },
      limits: { memoryReserveMb: 9_000_000 },
    });
    const only = run('a', '-c', '3');
    const wait = await only.line((line) => line.type === 'wait');
    expect(wait['reason']).toMatch(/^Waiting for memory: .* GB free, .* and 9000\.0 GB stay reserved$/);
    expect(started(only)).toHaveLength(1);
    const warning = await only.line((line) => line['code'] === 'short_of_room');
    expect(warning['message']).toMatch(/One agent starts all the same/);
    expect((await flotilla('a', 'status')).stdout).toMatch(/\[Feature #2\] Work 2: Waiting for memory: /);
    open();
    expect((await only.end).code).toBe(0);
    expect(only.lines.filter((line) => line['code'] === 'short_of_room')).toHaveLength(1);
    expect(only.lines.filter((line) => line.type === 'landed')).toHaveLength(3);
  });
});

import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProcesses } from '../create-processes';
import type { ProcessEntry } from '../process-table';
import { isAlive } from '../testing/process-probe';
import { openStage } from '../testing/stage';
import { linuxSystem } from './linux';

const everything = { since: Number.NEGATIVE_INFINITY, roots: [], folders: true };

describe.runIf(process.platform === 'linux')('linuxSystem', () => {
  const system = linuxSystem();
  const processes = createProcesses(system);
  let stage: ReturnType<typeof openStage>;
  beforeEach(() => {
    stage = openStage(processes);
  });
  afterEach(() => stage.clear());

  async function listed(pid: number): Promise<ProcessEntry> {
    const entry = (await system.list(everything)).processes.find((one) => one.pid === pid);
    if (entry === undefined) throw new Error(`${pid} is not listed`);
    return entry;
  }

  it('lists a process with all that tells whose it is', async () => {
    const before = system.orderAt(Date.now());
    const actor = await stage.start('linger.mjs', ['root']);
    const pid = await actor.pidOf('root');
    const entry = await listed(pid);
    expect(entry).toMatchObject({
      pid,
      ppid: process.pid,
      pgid: pid,
      sid: pid,
      uid: process.getuid?.(),
      startedAt: actor.identity.startedAt,
      hasTerminal: false,
      cookies: [stage.cookie],
      cwd: stage.folder,
      command: expect.stringMatching(/linger\.mjs root$/),
    });
    expect(entry.order).toBe(system.orderOf(entry.startedAt));
    expect(entry.order).toBeGreaterThanOrEqual(before);
    expect(entry.order).toBeLessThanOrEqual(system.orderAt(Date.now()) + 20);
    await actor.endTree(2_000);
  });

  it('leaves the details out for what is older than of interest', async () => {
    const table = await system.list({ ...everything, since: Number.POSITIVE_INFINITY });
    const self = table.processes.find((entry) => entry.pid === process.pid);
    expect(self).toMatchObject({ ppid: process.ppid, uid: null, cookies: [], cwd: null });
  });

  it('checks the start time again right before each signal, to a process and to its group', async () => {
    const actor = await stage.start('linger.mjs', ['root']);
    const pid = await actor.pidOf('root');
    const entry = await listed(pid);
    const older = { ...entry, startedAt: entry.startedAt.replace(/^\d+/, (ticks) => String(Number(ticks) - 1)) };
    for (const signal of ['polite', 'freeze', 'kill'] as const) {
      expect(await system.signal({ targets: [older], groups: [pid] }, signal)).toEqual(new Map());
    }
    expect((await listed(pid)).startedAt).toBe(entry.startedAt);
    expect(isAlive(pid)).toBe(true);
    await system.signal({ targets: [entry], groups: [] }, 'kill');
    expect(await actor.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('looks at what started after a listing, and freezes what is ours', async () => {
    const table = await system.list(everything);
    const actor = await stage.start('linger.mjs', ['root']);
    const pid = await actor.pidOf('root');
    const seen: number[] = [];
    const sure = system.freezeNewcomers(table, (entry) => {
      seen.push(entry.pid);
      return entry.pid === pid;
    });
    expect(sure).toBe(false);
    expect(seen).toContain(pid);
    expect(seen).not.toContain(process.pid);
    // Node has threads of its own, whose numbers are no processes.
    const threads = readdirSync(`/proc/${pid}/task`).map(Number);
    expect(seen.filter((one) => threads.includes(one))).toEqual([pid]);
    // A frozen process answers the polite signal only because the signal wakes it.
    await actor.endTree(2_000);
    expect(await actor.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });
});

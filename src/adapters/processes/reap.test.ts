import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReapQuery } from '../../engine/ports/processes';
import { createProcesses } from './create-processes';
import { isAlive } from './testing/process-probe';
import { fixture, openStage } from './testing/stage';

const processes = createProcesses();
let stage: ReturnType<typeof openStage>;
beforeEach(() => {
  stage = openStage(processes);
});
afterEach(() => stage.clear());

function reap(query: Partial<ReapQuery>) {
  return processes.reap({ cookies: [], recorded: [], folders: [], graceMs: 2_000, ...query });
}

/** A process of somebody else, not started through the port; `pid` is what it tells, `starter` what the test started. */
async function startStranger(
  command: readonly string[],
  options: { uid?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<{ readonly pid: number; readonly starter: number }> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: stage.folder,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...options,
  });
  const [line]: unknown[] = await once(child.stdout, 'data');
  if (child.pid === undefined) throw new Error(`could not start ${program}`);
  stage.mention(child.pid);
  const pid = Number(/(\d+)\s*$/.exec(String(line))?.[1]);
  stage.mention(pid);
  return { pid, starter: child.pid };
}

/** The start time of whoever wore a number just before. */
const beforeIt = (startedAt: string) => startedAt.replace(/^\d+/, (ticks) => String(Number(ticks) - 1));
const linger = (name: string) => [process.execPath, fixture('linger.mjs'), name];

describe.runIf(process.platform === 'linux')('reap', () => {
  it('ends what carries one of the cookies, with its tree', async () => {
    const actor = await stage.start('family.mjs');
    const pids = [await actor.pidOf('root'), await actor.pidOf('child'), await actor.pidOf('grandchild')];
    const report = await reap({ cookies: ['0'.repeat(32), stage.cookie] });
    expect(pids.filter(isAlive)).toEqual([]);
    expect(report.ended.map((ended) => ended.pid).toSorted()).toEqual(pids.toSorted());
    expect(report.left).toEqual([]);
  });

  it('ends a recorded process that still is the same, with its tree', async () => {
    const actor = await stage.start('setsid-child.mjs');
    const escaped = await actor.pidOf('escaped');
    const report = await reap({ recorded: [actor.identity] });
    expect(report.ended).toEqual([
      expect.objectContaining({ pid: actor.identity.pid, foundBy: 'recorded' }),
      expect.objectContaining({ pid: escaped, foundBy: 'parent' }),
    ]);
  });

  it('never signals a pid whose start time is another one', async () => {
    const actor = await stage.start('linger.mjs', ['root']);
    const pid = await actor.pidOf('root');
    const startedAt = beforeIt(actor.identity.startedAt);
    expect(await reap({ recorded: [{ pid, startedAt }] })).toEqual({ ended: [], left: [] });
    expect(isAlive(pid)).toBe(true);
    await actor.endTree(2_000);
  });

  it('ends orphans in a folder that came after the attempt', async () => {
    const since = Date.now();
    const actor = await stage.start('daemon.mjs', ['bare', 'leave', 'silent'], { cookie: 'another', ownFolder: null });
    const daemon = await actor.pidOf('daemon');
    await actor.exited;
    const report = await reap({ folders: [{ path: stage.folder, since }] });
    expect(report.ended).toEqual([expect.objectContaining({ pid: daemon, foundBy: 'folder' })]);
  });

  it('spares orphans in a folder that were there before', async () => {
    const actor = await stage.start('daemon.mjs', ['bare', 'leave', 'silent'], { cookie: 'another', ownFolder: null });
    const daemon = await actor.pidOf('daemon');
    await actor.exited;
    // Start times are told in hundredths of a second.
    expect(await reap({ folders: [{ path: stage.folder, since: Date.now() + 1_000 }] })).toEqual({
      ended: [],
      left: [],
    });
    expect(isAlive(daemon)).toBe(true);
    await stage.dismiss([daemon]);
  });

  it('spares itself and its ancestors, and says so', async () => {
    const self = await processes.identify(process.pid);
    const parent = await processes.identify(process.ppid);
    if (self === null || parent === null) throw new Error('this process has no identity');
    const report = await reap({ recorded: [self, parent] });
    expect(report.ended).toEqual([]);
    expect(report.left.map((left) => left.pid).toSorted()).toEqual([self.pid, parent.pid].toSorted());
  });

  it.runIf(process.getuid?.() === 0)('spares what runs as another user, and says so', async () => {
    const env = { FLOTILLA_ATTEMPT: stage.cookie };
    const stranger = await startStranger(['/bin/sh', '-c', 'echo $$; exec sleep 3600'], { uid: 65_534, env });
    const report = await reap({ cookies: [stage.cookie] });
    expect(report.left).toEqual([expect.objectContaining({ pid: stranger.pid, why: 'belongs to another user' })]);
    expect(isAlive(stranger.pid)).toBe(true);
    await stage.dismiss([stranger.pid]);
  });
});

describe.runIf(process.platform === 'linux')('bystanders in the folder of an attempt', () => {
  it('spares a process whose parent is not ours', async () => {
    const actor = await stage.start('linger.mjs', ['root']);
    await actor.pidOf('root');
    const stranger = await startStranger(linger('stranger'));
    expect((await actor.endTree(2_000)).ended).toHaveLength(1);
    expect(isAlive(stranger.pid)).toBe(true);
    await stage.dismiss([stranger.pid]);
  });

  it('spares an orphan that has a terminal', async () => {
    const actor = await stage.start('linger.mjs', ['root']);
    await actor.pidOf('root');
    // The shell stays, so that its terminal does too; the process in its background loses its parent.
    const inTerminal = `(exec "${process.execPath}" "${fixture('linger.mjs')}" stranger &); exec cat`;
    const stranger = await startStranger(['script', '-qfc', inTerminal, '/dev/null']);
    expect((await actor.endTree(2_000)).ended).toHaveLength(1);
    expect(isAlive(stranger.pid)).toBe(true);
    await stage.dismiss([stranger.pid, stranger.starter]);
  });
});

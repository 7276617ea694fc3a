import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProcesses } from './create-processes';
import { isAlive, pidsWith } from './testing/process-probe';
import { openStage } from './testing/stage';

const processes = createProcesses();
let stage: ReturnType<typeof openStage>;
beforeEach(() => {
  stage = openStage(processes);
});
afterEach(() => stage.clear());

describe.runIf(process.platform === 'linux')('endTree', () => {
  it('ends child and grandchild', async () => {
    const actor = await stage.start('family.mjs');
    const pids = [await actor.pidOf('root'), await actor.pidOf('child'), await actor.pidOf('grandchild')];
    const report = await actor.endTree(2_000);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(report.ended.map((ended) => ended.pid).toSorted()).toEqual(pids.toSorted());
    expect(report.left).toEqual([]);
    expect(await actor.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('ends a tree that ignores polite signals', async () => {
    const actor = await stage.start('family.mjs', ['root', 'deaf']);
    const pids = [await actor.pidOf('root'), await actor.pidOf('child'), await actor.pidOf('grandchild')];
    expect(await actor.endTree(100)).toMatchObject({ left: [], ended: { length: 3 } });
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await actor.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('ends a child in a session of its own', async () => {
    const actor = await stage.start('setsid-child.mjs');
    const escaped = await actor.pidOf('escaped');
    const report = await actor.endTree(2_000);
    expect(isAlive(escaped)).toBe(false);
    expect(report.ended).toContainEqual(expect.objectContaining({ pid: escaped, foundBy: 'parent' }));
  });

  it('ends an orphan whose parent died', async () => {
    const actor = await stage.start('orphan.mjs');
    const orphan = await actor.pidOf('orphan');
    const report = await actor.endTree(2_000);
    expect(isAlive(orphan)).toBe(false);
    expect(report.ended).toContainEqual(expect.objectContaining({ pid: orphan, foundBy: 'group' }));
  });

  it.each([
    { name: 'with its environment', habits: [], foundBy: 'cookie' },
    { name: 'that ignores polite signals', habits: ['deaf'], foundBy: 'cookie' },
    { name: 'with an emptied environment', habits: ['bare'], foundBy: 'folder' },
    { name: 'whose root has exited', habits: ['leave'], foundBy: 'cookie' },
    { name: 'with an emptied environment whose root has exited', habits: ['bare', 'leave', 'deaf'], foundBy: 'folder' },
  ])('ends a daemon $name', async ({ habits, foundBy }) => {
    const actor = await stage.start('daemon.mjs', habits);
    const daemon = await actor.pidOf('daemon');
    await actor.pidOf('abandoned');
    if (habits.includes('leave')) await actor.exited;
    const report = await actor.endTree(200);
    expect(isAlive(daemon)).toBe(false);
    expect(report.ended).toContainEqual(expect.objectContaining({ pid: daemon, foundBy }));
    expect(report.left).toEqual([]);
  });

  it('ends a program that has closed all its streams', async () => {
    const actor = await stage.start('shut.mjs');
    const pid = await actor.pidOf('root');
    expect((await actor.endTree(2_000)).ended).toHaveLength(1);
    expect(isAlive(pid)).toBe(false);
    expect(await actor.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('does not find a daemon that gave up its environment and its folder, too: that takes a sandbox', async () => {
    const actor = await stage.start('daemon.mjs', ['bare', 'away', 'leave']);
    const daemon = await actor.pidOf('daemon');
    await actor.exited;
    expect(await actor.endTree(100)).toEqual({ ended: [], left: [] });
    expect(isAlive(daemon)).toBe(true);
    await stage.dismiss([daemon]);
  });

  it.each([
    ['fork-chain.mjs', []],
    ['fork-chain.sh', ['']],
    ['fork-chain.sh', ['setsid']],
  ])('ends a chain of forks: %s %j', async (program, args) => {
    const actor = await stage.start(program, args);
    await actor.pidOf('link');
    await actor.exited;
    const report = await actor.endTree(100);
    expect(pidsWith(`FLOTILLA_ATTEMPT=${stage.cookie}`)).toEqual([]);
    expect(report.ended).not.toEqual([]);
    expect(report.left).toEqual([]);
    expect(await actor.endTree(0)).toEqual({ ended: [], left: [] });
  });

  it('ends processes that replace each other', async () => {
    const actor = await stage.start('respawner.mjs');
    await actor.pidOf('twin');
    const report = await actor.endTree(100);
    expect(pidsWith(`FLOTILLA_ATTEMPT=${stage.cookie}`)).toEqual([]);
    expect(report.left).toEqual([]);
  });

  it('ends a stopped process', async () => {
    const actor = await stage.start('linger.mjs', ['root']);
    process.kill(await actor.pidOf('root'), 'SIGSTOP');
    await actor.endTree(2_000);
    expect(await actor.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('ends what stayed after a normal exit, and finds nothing the second time', async () => {
    const actor = await stage.start('orphan.mjs', ['root', 'leave']);
    const orphan = await actor.pidOf('orphan');
    expect(await actor.exited).toEqual({ code: 3, signal: null });
    expect(isAlive(orphan)).toBe(true);
    expect((await actor.endTree(2_000)).ended.map((ended) => ended.pid)).toEqual([orphan]);
    expect(await actor.endTree(2_000)).toEqual({ ended: [], left: [] });
  });

  it('hurries when it is called again with less patience', async () => {
    const actor = await stage.start('linger.mjs', ['root', 'deaf']);
    await actor.pidOf('root');
    const patient = actor.endTree(3_600_000);
    await actor.endTree(0);
    expect((await patient).ended).toHaveLength(1);
  });
});

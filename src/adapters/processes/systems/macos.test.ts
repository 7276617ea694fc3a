import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProcesses } from '../create-processes';
import { planKill } from '../plan-kill';
import { isAlive } from '../testing/process-probe';
import { recorded } from '../testing/recorded';
import { openStage } from '../testing/stage';
import { macosSystem } from './macos';
import { psTreeDescendants } from './ps-tree-descendants';
import { readCommand } from './read-command';

async function recordedOn(argv: readonly string[]): Promise<string> {
  if (argv[0] === 'lsof') return recorded('macos-lsof.txt');
  if (argv[1] === '-axEww') return recorded('macos-ps-environment.txt');
  return recorded(argv[1] === '-axww' ? 'macos-ps.txt' : 'macos-ps-identities.txt');
}

describe('macosSystem on recorded output', () => {
  const sent: string[] = [];
  const send = (pid: number, signal: string) => (sent.push(`${signal} ${pid}`), 'sent' as const);
  const system = macosSystem({ read: recordedOn, descendantsOf: async () => [8002], send });
  const started = 'Sat Nov 21 10:00:00 2026';
  const root = { pid: 8001, startedAt: started, order: system.orderOf(started) };

  it('finds a tree by all layers', async () => {
    const table = { ...(await system.list({ since: 0, roots: [8001], folders: true })), uid: 501 };
    const folders = [{ path: '/Users/ada/wt/7', since: root.order }];
    const plan = planKill(table, { root, sandboxed: false, recorded: [], cookies: ['c0ffee'], folders });
    expect(plan.found.map((found) => `${found.entry.pid} ${found.foundBy}`)).toEqual([
      '8001 group',
      '8002 parent',
      '8006 cookie',
      '8003 folder',
    ]);
    expect(plan.groups).toEqual([8001, 8002, 8003, 8006]);
  });

  it('tells apart what stands in an environment and what only in a command line', async () => {
    const { processes: listed } = await system.list({ since: 0, roots: [], folders: false });
    const cookies = new Map(listed.map((entry) => [entry.pid, entry.cookies]));
    expect(cookies.get(710)).toEqual([]);
    expect(cookies.get(8006)).toEqual(['c0ffee']);
    expect(cookies.get(8004)).toEqual(['earlier']);
  });

  it('identifies what lives, and nobody else by their number', async () => {
    expect(await system.identify(8001)).toEqual({ pid: 8001, startedAt: started });
    const others = [8002, 8003].map((pid) => ({ pid, startedAt: 'Sat Nov 21 10:00:02 2026' }));
    expect(await system.alive([{ pid: 8001, startedAt: started }, ...others])).toEqual([
      { pid: 8001, startedAt: started },
    ]);
  });

  it('signals only what is the same still', async () => {
    const table = await system.list({ since: 0, roots: [], folders: false });
    const targets = table.processes.filter((entry) => entry.pid === 8001 || entry.pid === 8002);
    await system.signal({ targets, groups: [8001, 8002] }, 'kill');
    expect(sent).toEqual(['kill 8001', 'kill -8001']);
  });

  it('refuses output it does not understand', async () => {
    const odd = macosSystem({ read: async () => 'ps: illegal option -- E\n', descendantsOf: async () => [] });
    await expect(odd.list({ since: 0, roots: [], folders: false })).rejects.toThrow(/unknown form/);
  });
});

describe.runIf(process.platform === 'linux')('macosSystem on the ps of Linux', () => {
  // procps knows the environment by another option; everything else is the same program call.
  const system = macosSystem({
    read: (argv) => readCommand(argv[1] === '-axEww' ? ['ps', 'axeww', '-o', 'pid=,command='] : argv),
  });
  const processes = createProcesses(system);
  let stage: ReturnType<typeof openStage>;
  beforeEach(() => {
    stage = openStage(processes);
  });
  afterEach(() => stage.clear());

  it('ends a family that ignores polite signals', async () => {
    const actor = await stage.start('family.mjs', ['root', 'deaf']);
    const pids = [await actor.pidOf('root'), await actor.pidOf('child'), await actor.pidOf('grandchild')];
    expect((await psTreeDescendants(actor.identity.pid)).toSorted()).toEqual(pids.slice(1).toSorted());
    const report = await actor.endTree(100);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(report).toMatchObject({ ended: { length: 3 }, left: [] });
  });

  it.each([
    { habits: ['leave'], foundBy: 'cookie' },
    { habits: ['bare', 'leave'], foundBy: 'folder' },
  ])('ends a daemon: $habits', async ({ habits, foundBy }) => {
    const actor = await stage.start('daemon.mjs', habits);
    const daemon = await actor.pidOf('daemon');
    await actor.exited;
    const report = await actor.endTree(1_000);
    expect(isAlive(daemon)).toBe(false);
    expect(report.ended).toEqual([expect.objectContaining({ pid: daemon, foundBy })]);
  });

  it('identifies what lives, and nothing else', async () => {
    const actor = await stage.start('linger.mjs', ['root']);
    const pid = await actor.pidOf('root');
    expect(await processes.identify(pid)).toEqual(actor.identity);
    await actor.endTree(1_000);
    expect(await processes.identify(pid)).toBeNull();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProcesses } from '../create-processes';
import { planKill } from '../plan-kill';
import { isAlive } from '../testing/process-probe';
import { openStage } from '../testing/stage';
import { macosSystem } from './macos';
import { psTreeDescendants } from './ps-tree-descendants';
import { readCommand } from './read-command';

/** In the form macOS prints; `sess` is 0 there, and a shell (700) has a terminal. */
const ps = `
    1     0     1      0     0 ??       Ss   Fri Nov 20 08:00:01 2026 /sbin/launchd
  700   690   700      0   501 ttys001  S+   Sat Nov 21 09:10:11 2026 -zsh
${String(process.pid).padStart(5)}   700 ${process.pid}      0   501 ttys001  R+   Sat Nov 21 09:12:00 2026 flotilla run
 8001 ${process.pid}  8001      0   501 ??       Ss   Sat Nov 21 10:00:00 2026 claude -p --model x
 8002  8001  8002      0   501 ??       S    Sat Nov 21 10:00:01 2026 /bin/zsh -c npm test
 8003     1  8003      0   501 ??       S    Sat Nov 21 10:00:02 2026 node server.js
 8004     1  8004      0   501 ??       S    Sat Nov  7 10:00:02 2026 node old-server.js
 8005  8001  8001      0   501 ??       Z    Sat Nov 21 10:00:02 2026 (git)
`;
const environments = `
 8001 claude -p --model x PATH=/usr/bin FLOTILLA_ATTEMPT=c0ffee HOME=/Users/ada
 8003 node server.js
`;
const lsof = 'p8001\nfcwd\nn/Users/ada/wt/7\np8003\nfcwd\nn/Users/ada/wt/7/my app\np8004\nfcwd\nn/Users/ada/wt/7\n';

async function recorded(argv: readonly string[]): Promise<string> {
  if (argv[0] === 'lsof') return lsof;
  if (argv[1] === '-axEww') return environments;
  return argv[1] === '-axww' ? ps : ' 8001 Ss   Sat Nov 21 10:00:00 2026\n 8002 Z    Sat Nov 21 10:00:01 2026\n';
}

describe('macosSystem on recorded output', () => {
  const sent: string[] = [];
  const send = (pid: number, signal: string) => (sent.push(`${signal} ${pid}`), 'sent' as const);
  const system = macosSystem({ read: recorded, descendantsOf: async () => [8002], send });
  const started = 'Sat Nov 21 10:00:00 2026';
  const root = { pid: 8001, startedAt: started, order: system.orderOf(started) };

  it('finds a tree by all layers', async () => {
    const table = { ...(await system.list({ since: 0, roots: [8001], folders: true })), uid: 501 };
    const folders = [{ path: '/Users/ada/wt/7', since: root.order }];
    const plan = planKill(table, { root, sandboxed: false, recorded: [], cookies: ['c0ffee'], folders });
    expect(plan.found.map((found) => `${found.entry.pid} ${found.foundBy}`)).toEqual([
      '8001 group',
      '8002 parent',
      '8003 folder',
    ]);
    expect(plan.groups).toEqual([8001, 8002, 8003]);
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

import { describe, expect, it } from 'vitest';
import { planKill } from '../plan-kill';
import { recorded } from '../testing/recorded';
import { listScript, parseCim } from './parse-cim';
import { taskkillArguments, windowsSystem } from './windows';

const started = '639001872001234567';

/** 4300's parent number belongs to a younger process today; 4400 lost its parent. */
const cim = recorded('windows-cim.json');

describe('windowsSystem on recorded output', () => {
  const ran: string[] = [];
  const run = async (argv: readonly string[]) => (ran.push(argv.join(' ')), { stderr: '' });
  const system = windowsSystem({ read: async () => cim, run });
  const root = { pid: 4100, startedAt: started, order: system.orderOf(started) };
  const interest = { since: 0, roots: [], folders: false };

  it('finds the tree by parents and spares what is older than its parent', async () => {
    const plan = planKill(await system.list(interest), {
      root,
      sandboxed: false,
      recorded: [root],
      cookies: ['c'],
      folders: [],
    });
    expect(plan.found.map((found) => `${found.entry.pid} ${found.foundBy}`)).toEqual([
      '4100 recorded',
      '4200 parent',
      '4250 parent',
    ]);
    expect(plan.groups).toEqual([]);
  });

  it('ends living roots as trees, the rest one by one, and freezes nothing', async () => {
    const { processes } = await system.list(interest);
    const targets = processes.filter((entry) => entry.pid === 4100 || entry.pid === 4200);
    for (const signal of ['polite', 'freeze', 'kill'] as const) await system.signal({ targets, groups: [] }, signal);
    expect(ran).toEqual(['taskkill /T /PID 4100', 'taskkill /F /T /PID 4100', 'taskkill /F /PID 4200']);
  });

  it('never signals a pid whose start time is another one', async () => {
    ran.length = 0;
    const { processes } = await system.list(interest);
    const targets = processes.filter((entry) => entry.pid === 4100).map((entry) => ({ ...entry, startedAt: '1' }));
    await system.signal({ targets, groups: [] }, 'kill');
    expect(ran).toEqual([]);
  });

  it('places start times on the wall clock', () => {
    // The number of ticks that .NET documents for the Unix epoch.
    expect(system.orderOf('621355968000000000')).toBe(system.orderAt(0));
  });

  it('rejects a listing without this process', async () => {
    await expect(windowsSystem({ read: async () => '[]', run }).list(interest)).rejects.toThrow(/does not list/);
  });
});

it('asks CIM for all processes or some, never wmic', () => {
  expect(listScript(null)).toContain('Get-CimInstance -ClassName Win32_Process');
  expect(listScript([4, 8])).toContain('-Filter "ProcessId=4 OR ProcessId=8"');
  expect(listScript([4])).not.toMatch(/wmic/i);
});

it('reads no process from no output, and throws on half a listing', () => {
  expect(parseCim('')).toEqual([]);
  expect(() => parseCim('[{"pid":4,')).toThrow();
  expect(() => parseCim('[{"pid":4}]')).toThrow();
});

it('writes arguments of taskkill', () => {
  expect(taskkillArguments([4, 8], { tree: false, force: true })).toEqual(['/F', '/PID', '4', '/PID', '8']);
});

import { describe, expect, it } from 'vitest';
import { planKill, type KillQuery } from './plan-kill';
import type { ProcessEntry, ProcessTable } from './process-table';

const uid = 1000;
const self = 500;
const cookie = 'c0ffee';
const worktree = '/home/ada/.flotilla/wt/1234/7';

/** A desktop: pid 1, the session's systemd, a terminal with a shell, and Flotilla (500) started from it. */
const desktop: readonly ProcessEntry[] = [
  entry(1, { ppid: 0, uid: 0, order: 0, command: '/sbin/init' }),
  entry(90, { ppid: 1, order: 10, command: '/usr/lib/systemd/systemd --user' }),
  entry(400, { ppid: 90, order: 100, hasTerminal: true, command: 'bash' }),
  entry(self, { ppid: 400, order: 200, hasTerminal: true, command: 'flotilla' }),
];

function entry(pid: number, changes: Partial<ProcessEntry>): ProcessEntry {
  const own = {
    ppid: 1,
    pgid: pid,
    sid: pid,
    uid,
    order: pid,
    hasTerminal: false,
    cookies: [],
    cwd: '/',
    command: 'x',
  };
  const whole = { pid, ...own, ...changes };
  return { ...whole, startedAt: changes.startedAt ?? String(whole.order) };
}

function table(...others: ProcessEntry[]): ProcessTable {
  const processes = [...desktop, ...others];
  return {
    self,
    uid,
    processes,
    descendants: new Set(),
    pids: new Set(processes.map((one) => one.pid)),
    newestPid: null,
  };
}

function query(changes: Partial<KillQuery> = {}): KillQuery {
  return { root: null, sandboxed: false, recorded: [], cookies: [], folders: [], ...changes };
}

const root = { pid: 600, startedAt: '600', order: 600 };
const rootEntry = entry(600, { ppid: self, cookies: [cookie], cwd: worktree });
const ofRoot = query({ root, cookies: [cookie], folders: [{ path: worktree, since: 600 }] });

function foundIn(listing: ProcessTable, asked: KillQuery, earlier = planKill(table(), asked).found) {
  return planKill(listing, asked, earlier).found.map((found) => `${found.entry.pid} ${found.foundBy}`);
}

describe('planKill finds', () => {
  it.each<[string, ProcessEntry, string]>([
    ['a child in the group', entry(601, { ppid: 600, pgid: 600, sid: 600 }), '601 group'],
    ['a child in a group of its own', entry(601, { ppid: 600, sid: 600 }), '601 group'],
    ['a child in a session of its own', entry(601, { ppid: 600 }), '601 parent'],
    ['an orphan with the cookie', entry(601, { ppid: 1, cookies: [cookie] }), '601 cookie'],
    ['an orphan that hides the cookie behind another', entry(601, { cookies: ['decoy', cookie] }), '601 cookie'],
    ['an orphan without a cookie in the folder', entry(601, { ppid: 1, cwd: worktree }), '601 folder'],
    ['one deeper in the folder', entry(601, { ppid: 1, cwd: `${worktree}/src` }), '601 folder'],
    ['an orphan that the session adopted', entry(601, { ppid: 90, cwd: worktree }), '601 folder'],
  ])('%s', (_what, other, found) => {
    expect(foundIn(table(rootEntry, other), ofRoot)).toContain(found);
  });

  it('what sits in the session of a root that has gone', () => {
    expect(foundIn(table(entry(601, { pgid: 600, sid: 600 })), ofRoot)).toEqual(['601 group']);
  });

  it('the tree below a cookie, however deep and in whatever order the table lists it', () => {
    const deep = [entry(603, { ppid: 602 }), entry(602, { ppid: 601 }), entry(601, { cookies: [cookie] })];
    const found = foundIn(table(...deep), query({ cookies: [cookie] }));
    expect(found.toSorted()).toEqual(['601 cookie', '602 parent', '603 parent']);
  });

  it('what an earlier pass found, although its parent has died since', () => {
    const earlier = planKill(table(rootEntry, entry(601, { ppid: 600 })), ofRoot).found;
    expect(foundIn(table(entry(601, { ppid: 1 })), ofRoot, earlier)).toEqual(['601 parent']);
  });

  it('what the system’s own walk found below the root', () => {
    const listing = { ...table(rootEntry, entry(601, { ppid: 1 })), descendants: new Set([601, 400]) };
    expect(foundIn(listing, ofRoot).toSorted()).toEqual(['600 group', '601 parent']);
  });

  it('a recorded process with its children', () => {
    const asked = query({ recorded: [{ pid: 700, startedAt: '700' }] });
    expect(foundIn(table(entry(700, {}), entry(701, { ppid: 700 })), asked)).toEqual(['700 recorded', '701 parent']);
  });
});

describe('planKill leaves alone', () => {
  it.each<[string, ProcessEntry]>([
    ['a shell of the person in the folder', entry(601, { ppid: 1, cwd: worktree, hasTerminal: true })],
    ['a child of the person’s shell in the folder', entry(601, { ppid: 400, cwd: worktree })],
    ['another child of Flotilla in the folder', entry(601, { ppid: self, cwd: worktree })],
    ['an orphan in the folder from before the attempt', entry(599, { ppid: 1, cwd: worktree, order: 599 })],
    ['another user’s orphan in the folder', entry(601, { ppid: 1, cwd: worktree, uid: 0 })],
    ['an orphan in a folder whose name only begins alike', entry(601, { ppid: 1, cwd: `${worktree}1` })],
    ['another attempt', entry(601, { ppid: self, cookies: ['another'] })],
    ['a group that has the number of an older one', entry(599, { pgid: 600, sid: 600, order: 599 })],
  ])('%s', (_what, other) => {
    const plan = planKill(table(rootEntry, other), ofRoot);
    expect(plan).toMatchObject({ targets: [rootEntry], spared: [] });
  });

  it('a process that wears the root’s number today, and its group', () => {
    const usurper = entry(600, { ppid: 400, startedAt: '9000', order: 9_000 });
    const listing = table(usurper, entry(9_001, { ppid: 600, pgid: 600, sid: 600 }));
    expect(planKill(listing, ofRoot)).toMatchObject({ targets: [], groups: [], spared: [] });
  });

  it('a job in a terminal whose group has the number of a root that has gone', () => {
    const job = entry(9_001, { ppid: 400, pgid: 600, sid: 400, hasTerminal: true });
    expect(planKill(table(job), ofRoot).targets).toEqual([]);
  });

  it('a recorded pid with another start time', () => {
    const asked = query({ recorded: [{ pid: 700, startedAt: '1' }] });
    expect(planKill(table(entry(700, {})), asked)).toMatchObject({ targets: [], spared: [] });
  });

  it('itself, its ancestors and its other children, even if they carry the cookie', () => {
    const carriers = [
      ...desktop.map((one) => ({ ...one, cookies: [cookie] })),
      entry(601, { ppid: self, pgid: self, sid: 400 }),
    ];
    const processes = { ...table(), processes: carriers };
    const plan = planKill(processes, query({ cookies: [cookie] }));
    expect(plan.targets).toEqual([]);
    expect(plan.spared.map((spared) => spared.entry.pid)).toEqual([1, 90, 400, self]);
  });

  it('another user’s process in the tree, but not what is below it', () => {
    const sudo = entry(601, { ppid: 600, uid: 0 });
    const plan = planKill(table(rootEntry, sudo, entry(602, { ppid: 601 })), ofRoot);
    expect(plan.targets.map((target) => target.pid)).toEqual([600, 602]);
    expect(plan.spared).toEqual([{ entry: sudo, why: 'belongs to another user' }]);
  });
});

describe('planKill names groups', () => {
  it('all of whose members are targets', () => {
    const listing = table(rootEntry, entry(601, { ppid: 600, pgid: 600, sid: 600 }), entry(602, { ppid: 600 }));
    expect(planKill(listing, ofRoot).groups).toEqual([600, 602]);
  });

  it('but none with a stranger in it', () => {
    const stranger = entry(601, { ppid: 600, pgid: 600, sid: 600, uid: 0 });
    expect(planKill(table(rootEntry, stranger), ofRoot).groups).toEqual([]);
  });
});

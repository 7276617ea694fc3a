import { beforeEach, expect, test } from 'vitest';
import type { Host } from '../host/host';
import type { HostSession } from '../host/host-session';
import { createProjectList } from '../host/projects/project-list';
import { createAgentTrials } from '../host/agents/agent-trials';
import { createRegistering } from '../host/registering/registering';
import { createSettingsFiles } from '../host/settings/settings-files';
import type { WindowMessage } from '../shared/contract';
import type { Fault } from '../shared/fault';
import { projectId } from '../shared/ids';
import { err, ok, type Result } from '../shared/result';
import type { RunStatus } from '../shared/run';
import type { ProjectDelta, ProjectSnapshot, RunView } from '../shared/views';
import { createProjectDesk, type ProjectDesk } from './project-desk';

let told: WindowMessage[];
let sessions: Record<string, FakeSession>;
let desk: ProjectDesk;
let trouble: Fault | null;
/** What opening a project waits for. */
let slow: Record<string, Promise<void>>;
let shown: (string | null)[];
let unopened: Fault | null;

beforeEach(() => {
  told = [];
  trouble = null;
  slow = {};
  sessions = { a: fakeSession('a'), b: fakeSession('b') };
  shown = [];
  unopened = null;
  desk = createProjectDesk({
    host: fakeHost(),
    send: (message) => void told.push(message),
    onShown: (id) => void shown.push(id),
  });
});

test('without a project there is nothing to show or to stop', () => {
  desk.watch();
  expect(told).toEqual([{ type: 'none' }]);
  expect(desk.session()).toMatchObject({ ok: false, error: { code: 'no_project' } });
});

test('of two projects the one asked for last is shown, whichever is opened first', async () => {
  let free = () => {};
  slow = { a: new Promise((resolve) => (free = resolve)) };
  const first = desk.open('a');
  await desk.open('b');
  free();
  expect((await first).ok).toBe(true);
  expect(desk.shown()).toBe('b');
});

test('an unknown project is refused', async () => {
  expect(await desk.open('c')).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

test('what a person opens and leaves is told, for the next start', async () => {
  await desk.open('a');
  await desk.open('c');
  await desk.open('b');
  desk.leave();
  expect(shown).toEqual(['a', 'b', null]);
});

test('what was open is opened again, and the window is told nothing before', async () => {
  const opening = desk.reopen('a');
  desk.watch();
  expect(told).toEqual([]);
  expect(await opening).toBeNull();
  expect(told.map(({ type }) => type)).toEqual(['snapshot']);
});

test('what can not be opened again leaves the list of projects and says why, unless it is listed no more', async () => {
  const gone: Fault = { code: 'not_found', message: 'Its folder is not there.', where: '/b' };
  unopened = gone;
  expect(await desk.reopen('b')).toEqual(gone);
  expect(told).toEqual([{ type: 'none' }]);
  expect(await desk.reopen('c')).toBeNull();
});

test('a run of this process is shown as it is', async () => {
  await desk.open('a');
  await desk.start({});
  sessions.a?.tell({ from: 1, seq: 2, run: run('running') });
  expect(told.at(-1)).toMatchObject({ type: 'delta', delta: { run: { status: 'running' } } });
  expect(desk.ownLive()).toHaveLength(1);
});

test('a start that failed leaves nothing live', async () => {
  await desk.open('a');
  sessions.a?.refuse({ code: 'no_agent', message: 'No agent.' });
  expect(await desk.start({})).toMatchObject({ ok: false });
  expect(desk.ownLive()).toEqual([]);
});

test('a run goes on and ends while another project is shown, unseen', async () => {
  await desk.open('a');
  await desk.start({});
  await desk.open('b');
  told.length = 0;
  sessions.a?.tell({ from: 1, seq: 2, run: run('running') });
  expect(told).toEqual([]);
  expect(desk.ownLive()).toHaveLength(1);
  sessions.a?.end();
  sessions.a?.tell({ from: 2, seq: 3, run: run('finished') });
  expect(desk.ownLive()).toEqual([]);
});

test('a run that ended by a mistake of ours is told without its cause, and no snapshot is taken', async () => {
  await desk.open('a');
  await desk.start({});
  sessions.a?.end();
  sessions.a?.fail({ code: 'refused', message: 'The run ended.', cause: new Error('secret') });
  expect(told.at(-1)).toMatchObject({ type: 'fault', fault: { message: 'The run ended.' } });
  expect(told.filter(({ type }) => type === 'snapshot')).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain('secret');
  expect(desk.ownLive()).toEqual([]);
});

test('a project that cannot be read any more is shown no longer, and others stay', async () => {
  const gone: Fault = { code: 'database_missing', message: 'Gone.' };
  await desk.open('a');
  await desk.open('b');
  sessions.a?.die(gone);
  expect(desk.shown()).toBe('b');
  expect(await desk.open('a')).toMatchObject({ ok: false, error: gone });
  await desk.open('b');
  sessions.b?.die(gone);
  expect(told.slice(-2)).toEqual([{ type: 'none' }, { type: 'fault', fault: gone }]);
  expect(desk.session()).toMatchObject({ ok: false, error: { code: 'no_project' } });
  expect(desk.shown()).toBeNull();
});

test('trouble with the shown project is told once, and again when it is opened anew', async () => {
  trouble = { code: 'database_newer', message: 'The database was written by a newer Flotilla.' };
  await desk.open('a');
  await desk.lookForTrouble();
  expect(told.filter(({ type }) => type === 'fault')).toEqual([{ type: 'fault', fault: trouble }]);
  await desk.open('a');
  expect(told.filter(({ type }) => type === 'fault')).toHaveLength(2);
});

test('a page that was loaded anew hears of the trouble again', async () => {
  await desk.open('a');
  trouble = { code: 'not_found', message: 'The folder is gone.' };
  await desk.lookForTrouble();
  await desk.lookForTrouble(true);
  expect(told.filter(({ type }) => type === 'fault')).toHaveLength(2);
});

test('a project that cannot be opened any more is not shown any more', async () => {
  await desk.open('a');
  sessions = {};
  expect(await desk.open('a')).toMatchObject({ ok: false });
  expect(told.at(-1)).toEqual({ type: 'none' });
});

type FakeSession = {
  readonly session: HostSession;
  tell(delta: ProjectDelta): void;
  end(): void;
  refuse(fault: Fault): void;
  fail(fault: Fault): void;
  /** Nothing can be read of it any more. */
  die(fault: Fault): void;
};

function fakeSession(id: string): FakeSession {
  const deltas = new Set<(delta: ProjectDelta) => void>();
  const faults = new Set<(fault: Fault) => void>();
  let live = false;
  let dead: Fault | null = null;
  let answer: Result<void> = ok(undefined);
  const session: HostSession = {
    snapshot: () => {
      if (dead !== null) throw new Error(dead.message);
      return { seq: 1, project: { id, name: id, path: id }, run: null } as ProjectSnapshot;
    },
    isLive: () => live,
    dead: () => dead,
    subscribe(listener) {
      deltas.add(listener);
      return () => void deltas.delete(listener);
    },
    start: async () => {
      live = answer.ok;
      return answer;
    },
    drain: async () => ok(undefined),
    resume: async () => ok(undefined),
    stop: async () => ok(undefined),
    kill: async () => ok(undefined),
    decideFailure: async () => ok(undefined),
    setBudgets: async () => ok(undefined),
    costs(): never {
      throw new Error('the desk has nothing to do with costs');
    },
    leftovers: async () => ok({ processes: 0, worktrees: 0 }),
    forecastBasis(): never {
      throw new Error('the desk has nothing to do with forecasts');
    },
    get features(): never {
      throw new Error('the desk has nothing to do with features');
    },
    get logs(): never {
      throw new Error('the desk has nothing to do with logs');
    },
    get runs(): never {
      throw new Error('the desk has nothing to do with runs');
    },
    get diagnosis(): never {
      throw new Error('the desk has nothing to do with diagnosis');
    },
    setConcurrency: async (value) => ok({ value, said: null }),
    onFault(listener) {
      faults.add(listener);
      return () => void faults.delete(listener);
    },
    close: async () => undefined,
  };
  return {
    session,
    tell: (delta) => deltas.forEach((listener) => listener(delta)),
    end: () => (live = false),
    refuse: (fault) => (answer = err(fault)),
    fail: (fault) => faults.forEach((listener) => listener(fault)),
    die(fault) {
      dead = fault;
      faults.forEach((listener) => listener(fault));
    },
  };
}

function fakeHost() {
  const project = (id: string) => ({
    id: projectId(id),
    name: id,
    path: id,
    scope: '',
    commonDir: id,
    target: 'refs/heads/main',
    trustedAt: 0,
    createdAt: 0,
    openedAt: null,
  });
  const host: Host = {
    projects: () => ok([project('a'), project('b')]),
    find: () => ok(project('a')),
    createSample: async () => ok(project('a')),
    open: async (id) => {
      const found = sessions[id];
      await slow[id];
      if (unopened !== null) return err(unopened);
      return found === undefined ? err({ code: 'not_found', message: 'Unknown.' }) : ok(found.session);
    },
    mend: async () => ok([]),
    close: async () => undefined,
    trouble: () => Promise.resolve(trouble),
    registering: createRegistering({}),
    trials: createAgentTrials({}),
    settings: createSettingsFiles({}),
    learned: { read: () => [], forget: () => ok(undefined) },
    list: createProjectList({ env: {}, close: async () => ok(undefined), now: () => 0 }),
  };
  return { get: async () => host, loaded: () => Promise.resolve(host) };
}

function run(status: RunStatus): RunView {
  return {
    number: 1,
    status,
    mode: 'flow',
    agent: 'demo',
    demo: true,
    concurrency: 3,
    order: 'critical-path',
    testingRatio: 1,
    yolo: false,
    target: 'refs/heads/main',
    startedAt: 0,
    finishedAt: null,
    finalStatus: null,
    report: null,
  };
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../shared/fault';
import { ok } from '../../shared/result';
import type { CallName, WindowMessage } from '../../shared/contract';
import type * as Actions from './actions';
import type * as Store from './store';
import { featureOf, runOf, snapshotOf } from './testing/project-of';

const entry = (id: string, openedAt: number | null = null) => ({ id, name: id, path: `/${id}`, scope: '', openedAt });
const refused: Fault = { code: 'refused', message: 'Not now.' };

/** A main process that says yes to everything and remembers what it was asked. */
function createMain() {
  const asked: string[] = [];
  let send: (message: WindowMessage) => void = () => undefined;
  const answers = new Map<string, unknown>();
  const info = {
    version: '1',
    electron: '1',
    platform: 'linux',
    substituteRuntime: false,
    demoAvailable: true,
    home: '/h',
  };
  const values = new Map<CallName, unknown>([
    ['app.info', info],
    ['projects.list', [entry('old', 1), entry('never'), entry('new', 9)]],
    ['sample.create', entry('fresh')],
    ['project.open', entry('p')],
    ['run.setConcurrency', { value: 4, said: null }],
  ]);
  const bridge = {
    call: (name: CallName, input?: unknown) => {
      asked.push(input === undefined ? name : `${name} ${JSON.stringify(input)}`);
      return Promise.resolve(answers.get(name) ?? ok(values.get(name)));
    },
    onMessage: (listener: typeof send) => void (send = listener),
  };
  const answer = (name: string, value: unknown) => void answers.set(name, value);
  return { bridge, asked, answer, send: (message: WindowMessage) => send(message) };
}

let main: ReturnType<typeof createMain>;
let actions: typeof Actions;
let useWindow: typeof Store.useWindow;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  main = createMain();
  vi.stubGlobal('window', { flotilla: main.bridge });
  actions = await import('./actions');
  ({ useWindow } = await import('./store'));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function connected(run: ReturnType<typeof runOf> | null = null) {
  const { connect } = await import('./connect');
  connect();
  await vi.advanceTimersByTimeAsync(0);
  main.send({ type: 'snapshot', snapshot: snapshotOf({ run, features: [featureOf(1)] }) });
  main.asked.length = 0;
}
const state = () => useWindow.getState();

/** So often in a row; then what it led to has its time. */
async function pressSpace(times = 1): Promise<void> {
  const { commandsOf } = await import('./commands');
  const commands = commandsOf({ screens: [], onToggleSidebar: () => undefined });
  const ofSpace = commands.filter(({ keys }) => keys.some(({ key }) => key === ' '));
  for (let pressed = 0; pressed < times; pressed += 1) ofSpace.find(({ whyNot }) => whyNot(state()) === null)?.act();
  await vi.advanceTimersByTimeAsync(0);
}

describe('the stream', () => {
  it('keeps in mind what hinders a run of the project that is shown, also when it was read', async () => {
    await connected();
    const fault: Fault = { code: 'database_newer', message: 'A newer Flotilla wrote it.', where: '/harbour/x.db' };
    main.send({ type: 'fault', fault });
    actions.dismissFault();
    expect(state()).toMatchObject({ fault: null, hindrance: fault });
    main.asked.length = 0;
    await actions.startRun();
    expect(main.asked.filter((call) => call.startsWith('run.start'))).toEqual([]);
    main.send({ type: 'snapshot', snapshot: snapshotOf({ features: [featureOf(1)] }) });
    expect(state().hindrance).toEqual(fault);
    main.send({ type: 'none' });
    expect(state().hindrance).toBeNull();
  });

  it('is asked for with what the window starts with, the last opened project first', async () => {
    const { connect } = await import('./connect');
    connect();
    await vi.advanceTimersByTimeAsync(0);
    expect(main.asked).toEqual(['window.arrived', 'project.watch', 'notices.list', 'app.info', 'projects.list']);
    expect(state().info?.version).toBe('1');
    expect(state().projects).toMatchObject({ value: [{ id: 'new' }, { id: 'old' }, { id: 'never' }] });
  });

  it('becomes the window’s copy, change by change', async () => {
    await connected();
    const changed = featureOf(1, { name: 'Renamed' });
    main.send({ type: 'delta', delta: { from: 1, seq: 2, features: [changed] } });
    expect(state().project?.features.get(1)?.name).toBe('Renamed');
    main.send({ type: 'none' });
    expect(state().project).toBeNull();
    main.send({ type: 'delta', delta: { from: 2, seq: 3 } });
    expect(state().project).toBeNull();
  });

  it('is asked for anew when a change does not fit', async () => {
    await connected();
    main.send({ type: 'delta', delta: { from: 7, seq: 8 } });
    expect(main.asked).toEqual(['project.watch']);
  });

  it('tells faults, the end of the app, and what nobody knows', async () => {
    await connected();
    main.send({ type: 'fault', fault: refused });
    expect(state().fault).toEqual(refused);
    main.send({ type: 'quitting', step: 'stopping', runs: [] });
    expect(state().quitting).toBe('stopping');
    main.send({ type: 'quitting', step: 'killing', runs: [] });
    expect(state().quitting).toBe('killing');
    main.send({ type: 'party' } as unknown as WindowMessage);
    expect(state().fault?.code).toBe('bad_call');
  });
});

describe('what a person does', () => {
  it('starts, drains and resumes with one key', async () => {
    await connected();
    await pressSpace();
    expect(main.asked).toEqual(['run.start {"concurrency":3}']);
    for (const [status, asked] of [
      ['running', 'run.drain'],
      ['draining', 'run.resume'],
    ] as const) {
      await connected(runOf({ status }));
      await pressSpace();
      expect(main.asked).toEqual([asked]);
    }
    await connected(runOf({ status: 'stopping' }));
    await pressSpace();
    expect(main.asked).toEqual([]);
  });

  it.each([
    [2, ['run.drain', 'run.resume']],
    [3, ['run.drain']],
    [4, ['run.drain', 'run.resume']],
  ])('counts each of %i presses that come before any news, and ends as the last one asks', async (presses, asked) => {
    await connected(runOf());
    await pressSpace(presses);
    expect(main.asked).toEqual(asked);
  });

  it('goes by the run again once it has told, or refused, what it was asked for', async () => {
    await connected(runOf());
    await pressSpace();
    main.send({ type: 'delta', delta: { from: 1, seq: 2, run: runOf({ status: 'draining' }) } });
    main.send({ type: 'delta', delta: { from: 2, seq: 3, run: runOf() } });
    await pressSpace();
    main.answer('run.resume', { ok: false, error: refused });
    await pressSpace();
    await pressSpace();
    expect(main.asked).toEqual(['run.drain', 'run.drain', 'run.resume', 'run.drain']);
  });

  it('starts no second run beside a living one, and none without a project', async () => {
    await connected(runOf());
    await actions.startRun();
    main.send({ type: 'none' });
    await actions.startRun();
    expect(main.asked).toEqual([]);
  });

  it('stops and kills', async () => {
    await connected(runOf());
    await actions.stopRun();
    await actions.killRun();
    expect(main.asked).toEqual(['run.stop', 'run.kill']);
  });

  it('is kept in mind before a run, and takes effect at once during one', async () => {
    await connected();
    expect(await actions.setAgents(99)).toBe(5);
    expect(state().wantedAgents).toBe(5);
    expect(main.asked).toEqual([]);
    await connected(runOf({ concurrency: 3 }));
    expect(await actions.setAgents(4)).toBe(4);
    expect(main.asked[0]).toEqual('run.setConcurrency {"value":4}');
    expect(main.asked[1]).toMatch(/^notices\.keep .*"project":"p".*1 more agent starts/);
    expect(state().notices.map(({ title }) => title)).toEqual(['1 more agent starts as soon as features are ready']);
    main.answer('run.setConcurrency', ok({ value: 1, said: null }));
    await actions.setAgents(1);
    expect(state().notices.at(-1)?.title).toBe('3 lanes close when their work is done');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state().notices).toEqual([]);
  });

  it('counts every press of a key while the run does not tell of the first one yet', async () => {
    await connected(runOf({ concurrency: 1 }));
    const deltaOf = (concurrency: number) => ({ ...state().project, run: runOf({ concurrency }) });
    actions.changeAgents(1);
    actions.changeAgents(1);
    useWindow.setState({ project: deltaOf(2) as ReturnType<typeof state>['project'] });
    actions.changeAgents(1);
    const values = main.asked.filter((call) => call.startsWith('run.setConcurrency'));
    expect(values.map((call) => call.slice(call.indexOf('{')))).toEqual(['{"value":2}', '{"value":3}', '{"value":4}']);
    await vi.advanceTimersByTimeAsync(0);
  });

  it('is told what became of the number of agents when it was refused or limited', async () => {
    await connected(runOf({ concurrency: 3 }));
    main.answer('run.setConcurrency', { ok: false, error: refused });
    expect(await actions.setAgents(4)).toBe(3);
    expect(state().fault).toEqual(refused);
    actions.dismissFault();
    expect(state().fault).toBeNull();
    main.answer('run.setConcurrency', ok({ value: 4, said: 'Four is the most this machine bears.' }));
    actions.changeAgents(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(state().notices.at(-1)?.title).toBe('Four is the most this machine bears.');
  });

  it('opens a fresh sample, or says why there is none', async () => {
    await actions.trySample();
    expect(main.asked).toEqual(['sample.create', 'projects.list', 'project.open {"id":"fresh"}']);
    main.answer('sample.create', { ok: false, error: refused });
    main.asked.length = 0;
    await actions.trySample();
    expect(main.asked).toEqual(['sample.create']);
    expect(state()).toMatchObject({ fault: refused, busy: new Set() });
  });

  it('goes back to the list', async () => {
    await connected();
    await actions.leaveProject();
    expect(main.asked).toEqual(['project.leave', 'projects.list']);
  });

  it('is marked as on its way until it is answered', async () => {
    const pending = actions.openProject('p');
    expect([...state().busy]).toEqual(['project.open']);
    await pending;
    expect([...state().busy]).toEqual([]);
  });
});

it('keeps faults of the first questions where they are seen', async () => {
  for (const name of ['app.info', 'projects.list', 'project.watch']) main.answer(name, { ok: false, error: refused });
  await connected();
  expect(state().projects).toEqual({ status: 'failed', fault: refused });
  expect(state().fault).toEqual(refused);
});

it('takes no answer that breaks the contract', async () => {
  main.answer('app.info', ok({ version: 7 }));
  await actions.loadInfo();
  expect(state().fault?.code).toBe('bad_call');
});

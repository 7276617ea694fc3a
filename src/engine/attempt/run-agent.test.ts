import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createManualClock } from '../../../test/support/manual-clock';
import type { FaultCode } from '../../shared/fault';
import { err, ok } from '../../shared/result';
import { defaultRunSettings } from '../../shared/run-settings';
import { limitedGate } from '../../shared/testing/gate-view';
import type { EngineDependencies } from '../dependencies';
import type { Begun } from '../gate/gate-keeper';
import type { Ledger } from '../ledger/ledger';
import type { AgentVerdict } from '../ports/agent-adapter';
import type { Clock } from '../ports/clock';
import type { OwnedProcess, ProcessExit, SpawnSpec } from '../ports/processes';
import { createInbox } from './inbox';
import { runAgent, type AgentRun } from './run-agent';

type Faults = { readonly spawn?: Error; readonly worktreeOf?: Error; readonly start?: Error };

type More = {
  readonly held: Begun;
  readonly clock: Clock;
  readonly process: (spec: SpawnSpec) => OwnedProcess;
  /** What its adapter says that it was told. */
  readonly retryAfterMs: number;
  /** Why nothing was started. */
  readonly fault: FaultCode;
};

function stage({ spawn, worktreeOf, start }: Faults, more: Partial<More> = {}) {
  const files = { opened: 0, closed: 0, left: 0 };
  const ends: AgentVerdict[] = [];
  const deps = {
    clock: more.clock ?? { now: () => 0, after: () => () => undefined },
    environment: () => ({}),
    git: { commonDir: '/repo/.git' },
    log: { write: () => undefined },
    workspace: { folderIn: (worktree: string) => worktree },
    surroundings: { worktreeOf: () => (worktreeOf === undefined ? Promise.resolve(null) : Promise.reject(worktreeOf)) },
    processes: {
      async spawn(spec: SpawnSpec) {
        if (more.process !== undefined) return ok(more.process(spec));
        if (more.fault !== undefined) return err({ code: more.fault, message: 'Not found.' });
        throw spawn ?? new Error('nothing is to be started');
      },
    },
    files: {
      folder: () => '/repo/.flotilla/attempts/a1',
      open() {
        files.opened += 1;
        return { path: 'agent.log', append: () => undefined, close: async () => void (files.closed += 1) };
      },
    },
  } as unknown as EngineDependencies;
  const run = {
    id: 'a1',
    gates: {
      begin: () =>
        more.held ?? {
          code: 'begun',
          heed: () => undefined,
          ended: (verdict: AgentVerdict) => ends.push(verdict),
          leave: () => void (files.left += 1),
        },
    },
    adapter: {
      start() {
        if (start !== undefined) throw start;
        return {};
      },
      parse: (_line: string, _stream: string, state: object) => ({ state, events: [] }),
      finish: () => ({ outcome: 'rate_limited', reason: 'slow down', retryAfterMs: more.retryAfterMs ?? null }),
    },
    inbox: createInbox(),
    signal: new AbortController().signal,
    killed: new AbortController().signal,
    onSpawned: () => undefined,
    onExited: () => undefined,
    launch: { argv: ['agent'], env: {}, stdin: '' },
    env: {},
    worktree: '/wt/1',
    settings: () => ({ ...defaultRunSettings, sandbox: worktreeOf !== undefined }),
  } as unknown as AgentRun;
  return { files, ends, run: () => runAgent(deps, {} as Ledger, run) };
}

it.each([
  ['the sandbox can’t be planned', { worktreeOf: new Error('could not look') }],
  ['the process can’t be started', { spawn: new Error('could not start') }],
  ['the adapter fails', { start: new Error('no state') }],
])('leaves no file open where %s', async (_, faults: Faults) => {
  const { files, run } = stage(faults);
  await expect(run()).rejects.toBe(Object.values(faults)[0]);
  expect(files.closed).toBe(files.opened);
  expect(files.left).toBe(1);
});

it('starts nothing where the gate of its account has closed meanwhile', async () => {
  const { files, run } = stage(
    {},
    {
      held: { code: 'held', gate: { ...limitedGate, cause: 'network', reason: 'No way' } },
    },
  );
  expect(await run()).toEqual({
    ok: true,
    value: { verdict: { outcome: 'network', reason: 'No way', retryAfterMs: null }, ended: null, held: true },
  });
  expect(files).toEqual({ opened: 0, closed: 0, left: 0 });
});

it('turns an agent away whose program is not there, which is no failure, and fails one that can’t be started', async () => {
  const missing = stage({}, { fault: 'program_missing' });
  const verdict = { outcome: 'missing', reason: 'Not found.', retryAfterMs: null };
  expect(await missing.run()).toEqual({ ok: true, value: { verdict, ended: null, held: false } });
  expect([missing.ends, missing.files]).toEqual([[verdict], { opened: 1, closed: 1, left: 1 }]);
  const other = stage({}, { fault: 'spawn_failed' });
  expect(await other.run()).toMatchObject({ ok: false, error: { code: 'spawn_failed' } });
  expect([other.ends, other.files]).toEqual([[], { opened: 1, closed: 1, left: 1 }]);
});

it.each([
  [60_000, 35_000],
  [20_000, null],
])('reckons a wait of %i ms that it was told from when it was, not from the end of its silence', async (told, left) => {
  const clock = createManualClock();
  let speak = () => {};
  const process = ({ onOutput }: SpawnSpec) => {
    speak = () => void onOutput('stdout', bytes('limited\n'));
    return untilEnded();
  };
  const { files, ends, run } = stage({}, { clock, retryAfterMs: told, process });
  const ran = run();
  await nextTurn();
  speak();
  // As long as it may try again by itself.
  clock.advance(25_000);
  expect(await ran).toMatchObject({ value: { ended: 'idle', verdict: { retryAfterMs: left } } });
  expect([ends.map(({ retryAfterMs }) => retryAfterMs), files.left]).toEqual([[left], 1]);
});

const bytes = (text: string) => new TextEncoder().encode(text);

function untilEnded(): OwnedProcess {
  let exit = (_: ProcessExit): void => undefined;
  const exited = new Promise<ProcessExit>((resolve) => (exit = resolve));
  const endTree = async () => {
    exit({ code: null, signal: 'SIGTERM' });
    return { ended: [], left: [] };
  };
  return { identity: { pid: 1, startedAt: '1' }, exited, endTree };
}

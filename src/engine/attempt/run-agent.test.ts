import { expect, it } from 'vitest';
import { defaultRunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import { runAgent, type AgentRun } from './run-agent';

type Faults = { readonly spawn?: Error; readonly worktreeOf?: Error; readonly start?: Error };

function stage({ spawn, worktreeOf, start }: Faults) {
  const files = { opened: 0, closed: 0, left: 0 };
  const deps = {
    clock: { now: () => 0, after: () => () => undefined },
    environment: () => ({}),
    git: { commonDir: '/repo/.git' },
    log: { write: () => undefined },
    workspace: { folderIn: (worktree: string) => worktree },
    surroundings: { worktreeOf: () => (worktreeOf === undefined ? Promise.resolve(null) : Promise.reject(worktreeOf)) },
    processes: { spawn: () => Promise.reject(spawn ?? new Error('nothing is to be started')) },
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
    gates: { begin: () => ({ code: 'begun', leave: () => void (files.left += 1) }) },
    adapter: {
      start() {
        if (start !== undefined) throw start;
        return {};
      },
    },
    launch: { argv: ['agent'], env: {}, stdin: '' },
    env: {},
    worktree: '/wt/1',
    settings: () => ({ ...defaultRunSettings, sandbox: worktreeOf !== undefined }),
  } as unknown as AgentRun;
  return { files, run: () => runAgent(deps, {} as Ledger, run) };
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

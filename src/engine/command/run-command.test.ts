import { expect, it } from 'vitest';
import type { EngineDependencies } from '../dependencies';
import { runCommand } from './run-command';

function stage(faults: { readonly spawn?: Error; readonly worktreeOf?: Error }) {
  const files = { opened: 0, closed: 0 };
  const deps = {
    environment: () => ({}),
    git: { commonDir: '/repo/.git' },
    surroundings: { worktreeOf: () => Promise.reject(faults.worktreeOf ?? new Error('not asked')) },
    processes: { spawn: () => Promise.reject(faults.spawn ?? new Error('not asked')) },
    files: {
      open() {
        files.opened += 1;
        return { path: 'check.log', append: () => undefined, close: async () => void (files.closed += 1) };
      },
    },
  } as unknown as EngineDependencies;
  const run = () =>
    runCommand(deps, {
      argv: ['check'],
      cwd: '/wt/1',
      env: {},
      cookie: 'a1',
      folder: 'attempts/a1',
      fileName: 'check.log',
      timeoutMs: 1_000,
      settings: { killGraceMs: 0, sandbox: faults.worktreeOf !== undefined },
      signal: new AbortController().signal,
      killed: new AbortController().signal,
    });
  return { files, run };
}

it.each([
  ['the sandbox can’t be planned', { worktreeOf: new Error('could not look') }],
  ['the process can’t be started', { spawn: new Error('could not start') }],
])('leaves no file open where %s', async (_, faults) => {
  const { files, run } = stage(faults);
  await expect(run()).rejects.toBe(Object.values(faults)[0]);
  expect(files).toEqual({ opened: 1, closed: 1 });
});

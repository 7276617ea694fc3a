import { expect, it } from 'vitest';
import { err, ok } from '../../shared/result';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import type { Workspace } from '../ports/workspace';
import { runCommand } from './run-command';

type Cleared = Awaited<ReturnType<Workspace['clearAbove']>>;
type Faults = { readonly spawn?: Error; readonly worktreeOf?: Error; readonly cleared?: Cleared };

function stage(faults: Faults) {
  const files = { opened: 0, closed: 0 };
  const recorded: unknown[] = [];
  const deps = {
    environment: () => ({}),
    git: { commonDir: '/repo/.git' },
    surroundings: { worktreeOf: () => Promise.reject(faults.worktreeOf ?? new Error('not asked')) },
    processes: { spawn: () => Promise.reject(faults.spawn ?? new Error('not asked')) },
    workspace: { clearAbove: async () => faults.cleared ?? ok([]) },
    files: {
      open() {
        files.opened += 1;
        return { path: 'check.log', append: () => undefined, close: async () => void (files.closed += 1) };
      },
    },
  } as unknown as EngineDependencies;
  const run = () =>
    runCommand(deps, {
      ledger: { record: (event: unknown) => recorded.push(event) } as unknown as Ledger,
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
  return { files, recorded, run };
}

it.each([
  ['the sandbox can’t be planned', { worktreeOf: new Error('could not look') }],
  ['the process can’t be started', { spawn: new Error('could not start') }],
])('leaves no file open where %s', async (_, faults) => {
  const { files, run } = stage(faults);
  await expect(run()).rejects.toBe(Object.values(faults)[0]);
  expect(files).toEqual({ opened: 1, closed: 1 });
});

it('tells what lay above the worktrees, and where it is now', async () => {
  const moved = { from: '/wt/node_modules', to: '/wt/node_modules.aside-1' };
  const { recorded, run } = stage({ cleared: ok([moved]) });
  await expect(run()).rejects.toThrow('not asked');
  const message = expect.stringMatching('/wt/node_modules is none of ours.* now /wt/node_modules.aside-1$') as string;
  expect(recorded).toEqual([{ type: 'warning_raised', code: 'tampered', message, feature: null }]);
});

it('starts nothing where that can’t be moved', async () => {
  const { files, run } = stage({ cleared: err({ code: 'io', message: '/wt could not be cleared' }) });
  expect(await run()).toMatchObject({ verdict: 'not_started', tail: '/wt could not be cleared' });
  expect(files).toEqual({ opened: 1, closed: 1 });
});

import { expect, it, vi } from 'vitest';
import { attemptId } from '../../shared/ids';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';
import type { AttemptFile, AttemptFiles } from '../ports/attempt-files';
import { runAgent, type AgentRun } from './run-agent';

it('keeps of what an agent prints no more than a disk can bear', async () => {
  const file: AttemptFile = { path: 'agent.log', append: () => undefined, close: () => Promise.resolve() };
  const open = vi.fn<AttemptFiles['open']>(() => file);
  const deps = { files: { open }, clock: { now: () => 0 } } as unknown as EngineDependencies;
  const run = {
    id: attemptId('a1'),
    gates: { begin: () => ({ code: 'begun', leave: () => undefined }) },
    adapter: { start: () => ({}) },
    settings: () => ({ sandbox: false }),
    launch: { argv: [], env: {}, stdin: '' },
  } as unknown as AgentRun;
  // It gets no further than that.
  await expect(runAgent(deps, {} as Ledger, run)).rejects.toThrow();
  expect(open).toHaveBeenCalledWith('attempts/a1', 'agent.log', { headBytes: 67_108_864, tailBytes: 1_048_576 });
});

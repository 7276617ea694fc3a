import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createManualClock } from '../../../test/support/manual-clock';
import type { AgentSample } from '../../shared/agent-sample';
import { ok } from '../../shared/result';
import { defaultRunSettings } from '../../shared/run-settings';
import { createInbox } from '../attempt/inbox';
import type { AgentRun } from '../attempt/run-agent';
import type { AgentVerdict } from '../ports/agent-adapter';
import type { OwnedProcess, ProcessExit } from '../ports/processes';
import { runCountedAgent } from './run-counted-agent';

const peakBytes = 300_000_000;

/** What is kept of an agent that took so much memory, then ended by itself or was put aside; `before`: of earlier ones. */
async function keptOf({ outcome = 'ok', isPutAside = false, before = [] as number[] } = {}) {
  const clock = createManualClock(1_000);
  const kept: number[] = [];
  const samples = before.map((bytes): AgentSample => ({ endedAt: 1, peakBytes: bytes, startMs: null }));
  const child = untilEnded();
  const putAside = new AbortController();
  const deps = {
    clock,
    environment: () => ({}),
    git: { commonDir: '/repo/.git' },
    log: { write: () => undefined },
    workspace: { folderIn: (worktree: string) => worktree },
    processes: { spawn: async () => ok(child.process) },
    files: { folder: () => '/f', open: () => ({ path: 'f', append: () => undefined, close: async () => undefined }) },
    experience: {
      canMeasure: true,
      of: (agent: string) => ({ agent, samples }),
      add: (_agent: string, _program: string, sample: AgentSample) => void kept.push(sample.peakBytes),
      memoryOf: async () => peakBytes,
    },
  };
  const verdict = { outcome, reason: 'so', retryAfterMs: null } as AgentVerdict;
  const run = {
    id: 'a1',
    gates: {
      begin: () => ({ code: 'begun', heed: () => undefined, ended: () => undefined, leave: () => undefined }),
    },
    adapter: { demo: false, start: () => ({}), parse: () => ({ state: {}, events: [] }), finish: () => verdict },
    inbox: createInbox(),
    signal: putAside.signal,
    killed: new AbortController().signal,
    onSpawned: () => undefined,
    onExited: () => undefined,
    onEvent: () => undefined,
    launch: { argv: ['agent'], env: {}, stdin: '' },
    env: {},
    worktree: '/wt/1',
    settings: () => defaultRunSettings,
  } as unknown as AgentRun;
  const counted = { role: 'coding', agent: 'claude', model: null, session: null } as const;
  const ran = runCountedAgent({ deps, ledger: {}, runId: 'r1' } as never, counted, run);
  await nextTurn();
  clock.advance(2_000);
  await nextTurn();
  if (isPutAside) putAside.abort();
  else child.exit({ code: 0, signal: null });
  await ran;
  expect(clock.pending()).toBe(0);
  return kept;
}

test('what an agent took of the machine is kept where it worked until it was done', async () => {
  expect(await keptOf()).toEqual([peakBytes]);
  expect(await keptOf({ before: [peakBytes * 2] })).toEqual([peakBytes]);
});

test.each([
  ['failed', { outcome: 'failed' }],
  ['was put aside', { isPutAside: true }],
])('of one that %s only where an earlier one took less', async (_, how) => {
  expect(await keptOf(how)).toEqual([]);
  expect(await keptOf({ ...how, before: [peakBytes * 2] })).toEqual([]);
  expect(await keptOf({ ...how, before: [peakBytes / 2] })).toEqual([peakBytes]);
});

function untilEnded(): { readonly process: OwnedProcess; readonly exit: (exit: ProcessExit) => void } {
  let exit = (_: ProcessExit): void => undefined;
  const exited = new Promise<ProcessExit>((resolve) => (exit = resolve));
  const endTree = async () => {
    exit({ code: null, signal: 'SIGTERM' });
    return { ended: [], left: [] };
  };
  return { process: { identity: { pid: 1, startedAt: '1' }, exited, endTree }, exit };
}

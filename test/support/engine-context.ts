import type { RunContext } from '../../src/engine/attempt/attempt-context';
import { createBudgetKeeper } from '../../src/engine/spend/budget-keeper';
import type { GateKeeper } from '../../src/engine/gate/gate-keeper';
import type { Guard } from '../../src/engine/guard/guard';
import { createVerifyPlace } from '../../src/engine/verification/verify-place';
import type { Git } from '../../src/engine/ports/git';
import type { Processes } from '../../src/engine/ports/processes';
import type { Workspace } from '../../src/engine/ports/workspace';
import type { CheckSpec } from '../../src/shared/check';
import type { Account } from '../../src/shared/gate';
import { runId } from '../../src/shared/ids';
import { ok } from '../../src/shared/result';
import { defaultRunSettings, type RunSettings } from '../../src/shared/run-settings';
import type { Signal } from '../../src/shared/signal';
import type { EngineStage } from './engine-stage';

const sampleAccount: Account = { key: 'a', provider: 'A', host: 'a.com', program: 'Agent' };

/** What a test says of the world outside; what it says nothing of is not there. */
export type Outside = {
  readonly git?: Partial<Git>;
  readonly workspace?: Partial<Workspace>;
  readonly processes?: Partial<Processes>;
  readonly guard?: Partial<Guard>;
  readonly checks?: readonly CheckSpec[];
  readonly copiedFiles?: readonly string[];
  readonly settings?: Partial<RunSettings>;
};

export type StageContext = RunContext & {
  readonly signals: Signal[];
  /** The debug log: section and message. */
  readonly logged: string[];
};

const untampered: Partial<Guard> = {
  watch: () => undefined,
  unwatch: () => undefined,
  targetMoves: () => undefined,
  targetMoved: () => undefined,
  inspect: async () => ({ clean: true }),
  doingOf: () => null,
  landingPaused: () => null,
  inspectObjects: async () => null,
  hasLostCommits: () => false,
  isDamaged: () => false,
  trustedTarget: () => null,
};

const openGates: Partial<GateKeeper> = {
  look: () => null,
  enter: () => ({ code: 'entered', leave: () => undefined }),
  closed: () => [],
  takeOpened: () => [],
  freed: () => [],
};

/** What the parts of a run are handed, on a stage. */
export function contextOn(on: EngineStage, outside: Outside = {}): StageContext {
  const signals: Signal[] = [];
  const logged: string[] = [];
  let ids = 0;
  const deps = {
    project: {
      target: 'refs/heads/main',
      scope: '',
      branchPrefix: '',
      checks: outside.checks ?? [],
      setup: [],
      copiedFiles: outside.copiedFiles ?? [],
    },
    store: on.store,
    clock: on.clock,
    git: outside.git ?? {},
    workspace: {
      worktreeFor: ({ number }: { readonly number: number }) => `/wt/${number}`,
      testWorktree: (id: string) => `/wt/${id}`,
      verifyWorktree: () => '/wt/verify',
      folderIn: (worktree: string) => worktree,
      exists: async () => true,
      clearAbove: async () => ok([]),
      ...outside.workspace,
    },
    processes: outside.processes ?? {},
    files: { folder: (folder: string) => `/kept/${folder}`, read: () => null },
    ports: { reserve: async () => ({ first: 1, count: 1, release: () => undefined }) },
    identity: { newId: () => `new-${++ids}` },
    prices: { estimate: () => null },
    experience: { of: (agent: string) => ({ agent, samples: [] }), canMeasure: false },
    log: { write: (section: string, message: string) => void logged.push(`${section} ${message}`) },
    host: { pid: 1, startedAt: '1' },
  };
  const context = {
    deps,
    ledger: on.ledger,
    guard: { ...untampered, ...outside.guard },
    gates: openGates,
    runId: runId('r1'),
    settings: () => ({ ...defaultRunSettings, ...outside.settings }),
    emit: (signal: Signal) => void signals.push(signal),
    killed: new AbortController().signal,
    verifyPlace: createVerifyPlace(deps as unknown as RunContext['deps']),
    verifyEnv: {},
    budgets: createBudgetKeeper({
      deps: { clock: on.clock },
      ledger: on.ledger,
      runId: runId('r1'),
      settings: () => ({ ...defaultRunSettings, ...outside.settings }),
    }),
    agentFor: () => ({
      adapter: { demo: false, account: sampleAccount },
      agent: 'fake',
      model: null,
      effort: null,
      permissions: 'edit',
    }),
    signals,
    logged,
  };
  return context as unknown as StageContext;
}

/** The warnings raised so far: code, message, feature. */
export function warningsOn({
  store,
}: Pick<EngineStage, 'store'>): readonly (readonly [string, string, number | null])[] {
  return store
    .eventsAfter(0, 1_000)
    .flatMap(({ event }) =>
      event.type === 'warning_raised' ? [[event.code, event.message, event.feature] as const] : [],
    );
}

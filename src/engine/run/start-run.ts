import { createLockTable, type LockTable } from '../../domain/locks/lock-table';
import { lockNames } from '../../domain/locks/lock-names';
import { createSchedule, type Schedule } from '../../domain/scheduling/schedule';
import type { Fault } from '../../shared/fault';
import { runId, type CommitId, type FeatureNumber, type RunId } from '../../shared/ids';
import { err, ok, type Result } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';
import type { Signal } from '../../shared/signal';
import { portEnvironment } from '../attempt/agent-environment';
import { createAgentSessions, type AgentSessions, type RunContext } from '../attempt/attempt-context';
import { runAdmission } from '../admission/run-admission';
import type { EngineDependencies } from '../dependencies';
import type { GateKeeper } from '../gate/gate-keeper';
import { warnOfBrowser } from '../browser/warn-of-browser';
import { openGates } from '../gate/open-gates';
import { createGuard } from '../guard/guard';
import { keepTrusted } from '../guard/trusted-record';
import { createLedger, type Ledger } from '../ledger/ledger';
import { recover } from '../recovery/recover';
import { refuseUnknownAgents, roleAgents } from '../roles/role-agents';
import { warnOfUnheeded } from '../roles/warn-of-unheeded';
import { createBudgetKeeper } from '../spend/budget-keeper';
import { answerToolCall } from '../tools/answer-tool-call';
import { createVerifyPlace } from '../verification/verify-place';
import { createListeners, type Listeners } from './listeners';
import { openDoors, type Doors } from './open-doors';
import { Run } from './run';
import type { RunControl } from './run-control';

/** Puts right what an earlier run left, then starts a new one. A fault means that nothing was started. */
export async function startRun(deps: EngineDependencies, wanted: RunSettings): Promise<Result<RunControl>> {
  const known = refuseUnknownAgents(deps.agents, wanted);
  if (!known.ok) return known;
  const found = await deps.git.resolve(deps.project.target);
  if (found === null) return err(vanishedTarget(deps.project.target));

  const ledger = createLedger(deps.store, deps.clock);
  await recover(deps, ledger);
  if (wanted.browser) await deps.browser.sweep();
  const target = (await deps.git.resolve(deps.project.target)) ?? found;
  return ok(await begin(deps, ledger, { wanted, target }));
}

async function begin(
  deps: EngineDependencies,
  ledger: Ledger,
  input: { readonly wanted: RunSettings; readonly target: CommitId },
): Promise<RunControl> {
  const schedule = createSchedule({ order: input.wanted.order });
  const locks = createLockTable();
  for (const feature of ledger.store.features()) {
    schedule.update(feature);
    if (feature.status === 'merging') locks.tryAcquire(feature.number, lockNames(feature));
  }
  deps.log.write('INIT', 'The backlog is loaded', { ready: schedule.readyCount(), last_event: ledger.store.lastSeq() });
  const sessions = createAgentSessions(() => deps.identity.newId());
  const doors = await openDoors(deps, async (call) => answerToolCall({ deps, ledger, sessions, schedule }, call));
  const id = runId(deps.identity.newId());
  const signals = createListeners<Signal>();
  const gates = openGates(deps, ledger, { run: id, settings: input.wanted, emit: signals.tell });
  try {
    return await launch(deps, ledger, { ...input, id, schedule, locks, sessions, doors, gates, signals });
  } catch (cause) {
    gates.close();
    await doors.close();
    throw cause;
  }
}

type LaunchInput = {
  readonly id: RunId;
  readonly wanted: RunSettings;
  readonly target: CommitId;
  readonly schedule: Schedule;
  readonly locks: LockTable;
  readonly sessions: AgentSessions;
  readonly doors: Doors;
  readonly gates: GateKeeper;
  readonly signals: Listeners<Signal>;
};

async function launch(deps: EngineDependencies, ledger: Ledger, input: LaunchInput): Promise<RunControl> {
  const { id, wanted, schedule, locks, sessions, doors, gates, signals } = input;
  const killed = new AbortController();
  const waits = createListeners<readonly FeatureNumber[]>();
  const settings = (): RunSettings => ledger.store.run(id)?.settings ?? wanted;
  const context: RunContext = {
    deps,
    ledger,
    guard: await createGuard(deps, keepTrusted(deps.files, id)),
    runId: id,
    agentFor: roleAgents(deps.agents, settings),
    gates,
    socket: doors.address,
    sessions,
    admission: runAdmission(deps, ledger, settings),
    budgets: createBudgetKeeper({ deps, ledger, runId: id, settings }),
    verifyPlace: createVerifyPlace(deps),
    verifyEnv: portEnvironment(doors.ports),
    settings,
    emit: signals.tell,
    killed: killed.signal,
  };
  const uncommitted = await deps.git.uncommittedFiles();
  const number = (ledger.store.lastRun()?.number ?? 0) + 1;
  ledger.record({
    type: 'run_started',
    runId: id,
    number,
    settings: wanted,
    host: deps.host,
    target: deps.project.target,
    startCommit: input.target,
  });
  deps.log.write('STARTUP', `Run ${number} started`, { target: deps.project.target, ...wanted });
  warnOfUncommittedChanges(ledger, uncommitted);
  warnOfUnheeded({ agents: deps.agents, ledger }, wanted);
  warnOfBrowser({ browser: deps.browser, ledger }, wanted);
  return new Run({
    context,
    schedule,
    locks,
    number,
    startCommit: input.target,
    killed,
    signals,
    waits,
    close: () => doors.close(),
  }).control;
}

/** They never stop a run; it is said once that agents do not see them. */
function warnOfUncommittedChanges(ledger: Ledger, files: readonly string[]): void {
  if (files.length === 0) return;
  const named = files.slice(0, 3).join(', ') + (files.length > 3 ? ` and ${files.length - 3} more` : '');
  const message = `Agents start from the last commit: your uncommitted changes in ${named} stay as they are`;
  ledger.record({ type: 'warning_raised', code: 'uncommitted_changes', message, feature: null });
}

function vanishedTarget(ref: string): Fault {
  return {
    code: 'git_failed',
    message: `The target branch ${ref} does not exist`,
    where: ref,
    remedy: 'Create the branch or choose another one with --target',
  };
}

import type { AgentEvent } from '../../shared/agent-event';
import type { ProcessIdentity } from '../../shared/attempt';
import type { AttemptId, FeatureNumber } from '../../shared/ids';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import type { RunSettings } from '../../shared/run-settings';
import type { EngineDependencies } from '../dependencies';
import type { AgentAtGate } from '../gate/agent-at-gate';
import type { GateKeeper } from '../gate/gate-keeper';
import type { Ledger } from '../ledger/ledger';
import type { AgentAdapter, AgentExit, AgentLaunch, AgentVerdict } from '../ports/agent-adapter';
import type { OwnedProcess, ProcessExit, ReapReport, SpawnSpec } from '../ports/processes';
import { isConfined } from '../sandbox/is-confined';
import { sandboxFor } from '../sandbox/sandbox-for';
import { openAgentLog } from './agent-log';
import type { Inbox } from './inbox';
import { createLineSplitter } from './line-splitter';
import { watchAgent, type AgentWatch } from './watch-agent';
import { watchBridge } from './watch-bridge';

export type AgentRun = {
  /** Cookie of its processes and name of its folder. */
  readonly id: AttemptId;
  /** What it works on, for people: `feature #4`. */
  readonly title: string;
  /** The feature warnings about it are shown with. */
  readonly feature: FeatureNumber | null;
  /** Written down before anything it does can matter: a crash from now on must find the process. */
  readonly onSpawned: (process: ProcessIdentity) => void;
  /** Its whole tree has ended. */
  readonly onExited: () => void;
  readonly adapter: AgentAdapter;
  readonly gates: Pick<GateKeeper, 'begin'>;
  readonly launch: AgentLaunch;
  readonly env: Readonly<Record<string, string>>;
  readonly worktree: string;
  /** What a sandbox has to show for what it starts beside its program. */
  readonly readable?: readonly string[];
  readonly inbox: Inbox;
  readonly settings: () => RunSettings;
  readonly signal: AbortSignal;
  /** Aborted when even the grace is over. */
  readonly killed: AbortSignal;
  readonly onEvent: (event: AgentEvent) => void;
};

/** How an agent process ended: what it said through MCP first, else the adapter's verdict. */
export type AgentEnd = {
  readonly verdict: AgentVerdict;
  readonly ended: AgentExit['ended'];
  /** It never began: its account's gate was closed by then, and the verdict says why. */
  readonly held: boolean;
};

/** Runs one agent process to its end: streams, watchdogs, the grace after a report, and the end of its whole tree. */
export async function runAgent(deps: EngineDependencies, ledger: Ledger, run: AgentRun): Promise<Result<AgentEnd>> {
  const gate = run.gates.begin(run.adapter.account, run);
  if (gate.code === 'held') {
    const { cause: outcome, reason } = gate.gate;
    return ok({ verdict: { outcome, reason, retryAfterMs: null }, ended: null, held: true });
  }
  try {
    return await runThrough(deps, ledger, { ...run, gate });
  } finally {
    gate.leave();
  }
}

type LetIn = AgentRun & { readonly gate: AgentAtGate };

async function runThrough(deps: EngineDependencies, ledger: Ledger, run: LetIn): Promise<Result<AgentEnd>> {
  const reader = createReader(run);
  const watch = watchAgent(deps.clock, run);
  const output = openAgentLog(deps.files, run.id);
  let heardAt = deps.clock.now();
  const spawned = await spawnAgent(deps, run, (stream, chunk) => {
    output.append(chunk);
    watch.alive();
    heardAt = deps.clock.now();
    reader.push(stream, chunk);
    watch.heard(reader.finish({ code: null, signal: null, ended: 'idle' }));
  }).catch(async (cause: unknown) => {
    await output.close();
    throw cause;
  });
  if (!spawned.ok) {
    await output.close();
    return spawned.error.code === 'program_missing' ? ok(turnedAwayBy(spawned.error, run)) : err<Fault>(spawned.error);
  }
  const process = spawned.value;
  const begin = () => {
    run.onSpawned(process.identity);
    deps.log.write('SPAWN', `Agent for ${run.title} started`, { pid: process.identity.pid, argv: run.launch.argv });
  };
  const end = await waitForEnd(process, watch, { begin, graceMs: run.settings().killGraceMs }).finally(() =>
    output.close(),
  );
  const { ended, exit } = end;
  reader.end();
  for (const { pid, command, why } of end.left) {
    const message = `Process ${pid} (${command}) of ${run.title} could not be ended: ${why}`;
    ledger.record({ type: 'warning_raised', code: 'orphan_left', message, feature: run.feature });
  }
  run.onExited();
  const silentMs = ended === 'idle' ? Math.max(0, deps.clock.now() - heardAt) : 0;
  const verdict = waited(reader.finish({ ...exit, ended }), silentMs);
  reader.tellMissed({ verdict, ended });
  deps.log.write('COMPLETE', `Agent for ${run.title} finished`, {
    ...exit,
    ended,
    outcome: verdict.outcome,
    reason: verdict.reason,
  });
  run.gate.ended(verdict);
  return ok({ verdict, ended, held: false });
}

/** No feature is to blame for a program that is not there: it was when the run began. */
function turnedAwayBy({ message }: Fault, { gate }: LetIn): AgentEnd {
  const verdict: AgentVerdict = { outcome: 'missing', reason: message, retryAfterMs: null };
  gate.ended(verdict);
  return { verdict, ended: null, held: false };
}

/** A wait that it was told counts from then on, not from our end of it; one that is over says nothing any more. */
function waited(verdict: AgentVerdict, silentMs: number): AgentVerdict {
  const { retryAfterMs } = verdict;
  if (retryAfterMs === null || silentMs === 0) return verdict;
  return { ...verdict, retryAfterMs: retryAfterMs > silentMs ? retryAfterMs - silentMs : null };
}

async function spawnAgent(
  deps: EngineDependencies,
  run: AgentRun,
  onOutput: SpawnSpec['onOutput'],
): Promise<Result<OwnedProcess>> {
  const { argv, env, stdin } = run.launch;
  const sandboxed = isConfined(run.adapter, run.settings());
  const own = sandboxed ? placesOf(run) : undefined;
  const sandbox = await sandboxFor(
    deps,
    { sandbox: sandboxed },
    {
      folder: run.worktree,
      attemptFolder: deps.files.folder(`attempts/${run.id}`),
      socket: run.env['FLOTILLA_SOCKET'] ?? null,
      argv,
      ...(own !== undefined && { own }),
    },
  );
  return deps.processes.spawn({
    argv,
    cwd: deps.workspace.folderIn(run.worktree),
    env: deps.environment({ ...run.env, ...env }),
    cookie: run.id,
    ownFolder: run.worktree,
    sandbox,
    stdin,
    onOutput,
  });
}

function placesOf({ adapter, readable = [] }: AgentRun) {
  const own = adapter.confinement?.places() ?? { writable: [], readable: [] };
  return { ...own, readable: [...own.readable, ...readable] };
}

/** However the root ends, its whole tree is ended before anything else happens. */
async function waitForEnd(
  process: OwnedProcess,
  watch: AgentWatch,
  { begin, graceMs }: { readonly begin: () => void; readonly graceMs: number },
): Promise<{ ended: AgentExit['ended']; exit: ProcessExit; left: ReapReport['left'] }> {
  // Where it could not be begun nobody waits for its exit, and that may fail as well: on a full disk its output does.
  process.exited.catch(() => undefined);
  const watched = (async () => {
    begin();
    const ended = await watch.until(process);
    return { ended, exit: await process.exited };
  })();
  // What goes wrong once it runs, and be it that its start can't be written down, must not keep it or its children alive.
  await watched.catch(() => undefined);
  const { left } = await process.endTree(graceMs);
  return { ...(await watched), left };
}

function createReader(run: LetIn) {
  let state = run.adapter.start();
  const bridge = watchBridge(run.adapter, run.inbox);
  const read = (stream: 'stdout' | 'stderr') =>
    createLineSplitter((line) => {
      const parsed = run.adapter.parse(line, stream, state);
      state = parsed.state;
      for (const event of parsed.events) {
        run.gate.heed(event);
        bridge.heed(event);
        run.onEvent(event);
      }
    });
  const streams = { stdout: read('stdout'), stderr: read('stderr') };
  return {
    push: (stream: 'stdout' | 'stderr', chunk: Uint8Array) => streams[stream].push(chunk),
    end() {
      streams.stdout.end();
      streams.stderr.end();
    },
    finish: (exit: AgentExit) => run.adapter.finish(state, exit),
    /** What its program ought to have told, once all is read. */
    tellMissed(end: Parameters<typeof bridge.missed>[0]) {
      const missed = bridge.missed(end);
      if (missed !== null) run.onEvent(missed);
    },
  };
}

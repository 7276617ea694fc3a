import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import type { OwnedProcess, SpawnSpec } from '../../engine/ports/processes';
import type { ProcessIdentity } from '../../shared/attempt';
import { err, ok, type Result } from '../../shared/result';
import { cookieVariable } from './cookie-variable';
import { endProcesses } from './end-processes';
import { exitOfChild } from './exit-of-child';
import { giveWay } from './give-way';
import { exitInSandbox } from './launch/exit-in-sandbox';
import { launchOf, type Launch } from './launch/launch';
import type { KillQuery } from './plan-kill';
import type { ProcessSystem } from './process-table';
import { pumpOutput } from './pump-output';
import { realFolder } from './real-folder';
import { spawnFault } from './spawn-fault';

/** Starts a program as leader of its own group and session and hands out the handle by which its whole tree is ended. */
export async function spawnOwned(system: ProcessSystem, spec: SpawnSpec): Promise<Result<OwnedProcess>> {
  const launch = await launchOf(spec);
  if (!launch.ok) return launch;
  const started = await startChild(system, spec, launch.value);
  if (!started.ok) return started;
  const child = started.value;
  // Before anything is awaited: in this tick even a child that has already ended can still be identified.
  const identifying = system.identifyStarted(child.pid);
  const ended = exitOfChild(child, [
    pumpOutput(child.stdout, (chunk) => spec.onOutput('stdout', chunk)),
    pumpOutput(child.stderr, (chunk) => spec.onOutput('stderr', chunk)),
  ]);
  feed(child, spec.stdin);
  const identity = await identifying.catch((cause: unknown) => abandon(system, child, cause));
  const query = treeOf(system, spec, identity);
  const exited = spec.sandbox === null ? ended : ended.then(exitInSandbox);
  return ok({ identity, exited, endTree: (graceMs) => endProcesses(system, query, graceMs) });
}

type StartedChild = ChildProcessWithoutNullStreams & { readonly pid: number };

async function startChild(system: ProcessSystem, spec: SpawnSpec, launch: Launch): Promise<Result<StartedChild>> {
  const [program = '', ...args] = launch.argv;
  try {
    const child = spawn(program, args, {
      cwd: spec.cwd,
      env: { ...launch.env, [cookieVariable]: spec.cookie },
      detached: system.ownGroup,
      windowsHide: true,
    });
    if (isStarted(child)) {
      giveWay(child.pid);
      return ok(child);
    }
    const failure: unknown[] = await once(child, 'error');
    return err(spawnFault(spec, failure[0]));
  } catch (cause) {
    // Some refusals (a command line too long, a NUL in an argument) are thrown, others arrive as an event.
    return err(spawnFault(spec, cause));
  }
}

function isStarted(child: ChildProcessWithoutNullStreams): child is StartedChild {
  return child.pid !== undefined;
}

/** Who can't be named can't be ended later. It is our child still, so its number is nobody else's yet. */
function abandon(system: ProcessSystem, child: StartedChild, cause: unknown): never {
  process.kill(system.ownGroup ? -child.pid : child.pid, 'SIGKILL');
  throw cause;
}

function feed(child: ChildProcessWithoutNullStreams, stdin: string): void {
  // A program may end, or close its input, without reading it to the end (EPIPE). What that means its exit tells.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
}

function treeOf(system: ProcessSystem, spec: SpawnSpec, identity: ProcessIdentity): KillQuery {
  const order = system.orderOf(identity.startedAt);
  return {
    root: { ...identity, order },
    sandboxed: spec.sandbox !== null,
    recorded: [],
    cookies: [spec.cookie],
    folders: spec.ownFolder === null ? [] : [{ path: realFolder(spec.ownFolder), since: order }],
  };
}

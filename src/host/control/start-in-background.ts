import { nodeRuntime } from '../../adapters/processes/node-runtime';
import { startDetached, type DetachedProgram } from '../../adapters/processes/start-detached';
import type { HostFacts } from '../../shared/control';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import type { ProjectRequest } from '../projects/examine-project';
import { findInstallation } from '../projects/resources';
import { readProject } from '../projects/use-project';
import { connectToHost } from './connect-to-host';
import { begunRunSchema, tellStarterFlag, type BegunRun } from './tell-starter';

const answerWithinMs = 2_000;
/** An earlier run that is put right first takes its time. */
const startsWithinMs = 60_000;

/** Has a process of its own host a run, and resolves once that has begun; the run outlives whoever asked for it. */
export async function startInBackground(argv: readonly string[], request: ProjectRequest): Promise<Result<BegunRun>> {
  const there = await hostOf(request);
  if (there !== null) return err(goesOn(there));
  const runtime = nodeRuntime();
  const host = startDetached({
    argv: [...runtime.argv, findInstallation().cli, ...argv, tellStarterFlag],
    cwd: request.cwd,
    env: { ...request.env, ...runtime.env },
  });
  const tooLate = later(startsWithinMs, err(notInTime(host)));
  const begun = await Promise.race([begunBy(host), deathOf(host), tooLate.value]);
  tooLate.cancel();
  host.letGo();
  return begun;
}

async function hostOf(request: ProjectRequest): Promise<HostFacts | null> {
  const project = await readProject(request);
  if (!project.ok) return null;
  const link = await connectToHost(project.value, { withinMs: answerWithinMs });
  if (!link.ok || link.value === null) return null;
  const facts = await link.value.call('host.facts', {}, answerWithinMs);
  link.value.close();
  return facts.ok ? facts.value : null;
}

function goesOn({ run, pid }: HostFacts): Fault {
  return {
    code: 'other_host',
    message: `Run ${run} goes on already, in process ${pid}.`,
    remedy: 'Add to it or steer it.',
  };
}

async function begunBy({ told }: DetachedProgram): Promise<Result<BegunRun>> {
  return ok(begunRunSchema.parse(await told));
}

/** It had its say on standard error, as a person would have read it. */
async function deathOf({ ended }: DetachedProgram): Promise<Result<BegunRun>> {
  try {
    const { code, stderr } = await ended;
    const said = stderr.trim();
    return refused(said === '' ? `The run ended at once (exit code ${code}).` : said);
  } catch (cause) {
    return refused(`The run could not be started: ${String(cause)}`);
  }
}

const refused = (message: string): Result<never> => err({ code: 'refused', message });

function notInTime({ pid }: DetachedProgram): Fault {
  return {
    code: 'timeout',
    message: `The run (process ${pid}) has not begun within ${startsWithinMs / 1_000} seconds.`,
    remedy: 'flotilla status tells when it has, flotilla logs what it does.',
  };
}

function later<T>(ms: number, value: T): { readonly value: Promise<T>; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(value), ms)));
  return { value: promise, cancel: () => clearTimeout(timer) };
}

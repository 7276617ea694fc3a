import { nodeRuntime } from '../../adapters/processes/node-runtime';
import { startDetached } from '../../adapters/processes/start-detached';
import type { HostFacts } from '../../shared/control';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import type { ProjectRequest } from '../projects/examine-project';
import { findInstallation } from '../projects/resources';
import { readProject } from '../projects/use-project';
import { connectToHost } from './connect-to-host';

const lookAgainMs = 200;
const answerWithinMs = 2_000;
/** An earlier run that is put right first takes its time. */
const startsWithinMs = 60_000;

/** Has a process of its own host a run, and resolves once that has begun; the run outlives whoever asked for it. */
export async function startInBackground(argv: readonly string[], request: ProjectRequest): Promise<Result<HostFacts>> {
  const there = await hostOf(request);
  if (there !== null) return err(goesOn(there));
  const runtime = nodeRuntime();
  const host = startDetached({
    argv: [...runtime.argv, findInstallation().cli, ...argv],
    cwd: request.cwd,
    env: { ...request.env, ...runtime.env },
  });
  let end: { readonly code: number | null; readonly stderr: string } | null = null;
  host.ended.then(
    (value) => (end = value),
    (cause: unknown) => (end = { code: null, stderr: `The run could not be started: ${String(cause)}` }),
  );
  const mostLooks = startsWithinMs / lookAgainMs;
  for (let looks = 0; looks < mostLooks; looks += 1) {
    // Read anew each time: what it changes to is set elsewhere.
    const ended = end as { readonly code: number | null; readonly stderr: string } | null;
    if (ended !== null) return err(notBegun(ended.stderr, ended.code));
    const facts = await hostOf(request);
    if (facts !== null && facts.pid === host.pid) {
      host.letGo();
      return ok(facts);
    }
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  host.letGo();
  return err({
    code: 'timeout',
    message: `The run (process ${host.pid}) has not begun within ${startsWithinMs / 1_000} seconds.`,
    remedy: 'flotilla status tells when it has, flotilla logs what it does.',
  });
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

/** It had its say on standard error, as a person would have read it. */
function notBegun(stderr: string, code: number | null): Fault {
  const said = stderr.trim();
  return { code: 'refused', message: said === '' ? `The run ended at once (exit code ${code}).` : said };
}

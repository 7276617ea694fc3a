import type { Result } from '../../shared/result';
import type { ProjectRequest } from '../projects/examine-project';
import type { LiveCommands } from './live-commands';
import { reachHost } from './reach-host';

export type Ways<T> = {
  /** As the only writer; refused with `other_host` beside a host. */
  readonly alone: () => Promise<Result<T>>;
  readonly live: (commands: LiveCommands) => Promise<Result<T>>;
};

/** How long a run that is ending is waited for. */
const patienceMs = 10_000;
const lookAgainMs = 100;

/** Changes the backlog by itself, or lets the host of a run that goes on do it. */
export async function throughHost<T>(request: ProjectRequest, ways: Ways<T>): Promise<Result<T>> {
  for (const deadline = performance.now() + patienceMs; ;) {
    const done = await ways.alone();
    if (done.ok || done.error.code !== 'other_host') return done;
    const answer = await askHost(request, ways);
    // It may have let go meanwhile.
    if (answer === null) return ways.alone();
    if (answer.ok || answer.error.code !== 'stale' || performance.now() > deadline) return answer;
    // The run is ending, and nothing can tell another process when its host has let go.
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

/** Null where there is no host. */
async function askHost<T>(request: ProjectRequest, { live }: Ways<T>): Promise<Result<T> | null> {
  const host = await reachHost(request);
  if (!host.ok) return host;
  if (host.value === null) return null;
  return live(host.value.commands).finally(host.value.close);
}

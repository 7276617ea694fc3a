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
  const until = Date.now() + patienceMs;
  for (;;) {
    const done = await ways.alone();
    if (done.ok || done.error.code !== 'other_host') return done;
    const host = await reachHost(request);
    // It may have let go meanwhile.
    if (host === null) return ways.alone();
    if (!host.ok) {
      if (host.error.code !== 'stale' || Date.now() > until) return host;
    } else {
      const answer = await ways.live(host.value.commands).finally(host.value.close);
      if (answer.ok || answer.error.code !== 'stale' || Date.now() > until) return answer;
    }
    // The run is ending, and nothing can tell another process when its host has let go.
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

import { gitEnvironment } from '../../adapters/git/git-environment';
import { firstComplaint } from '../../adapters/git/git-failed';
import type { Processes } from '../../engine/ports/processes';
import { readCloneUrl } from '../../shared/clone-url';
import type { TaskNews } from '../../shared/contract/task-news';
import type { Fault } from '../../shared/fault';
import { err, ok, type Result } from '../../shared/result';
import { runWatched } from './watched-command';

type CloneRequest = {
  readonly url: string;
  /** Does not exist yet. */
  readonly into: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly tell: (news: TaskNews) => void;
};

const longestMs = 60 * 60_000;

/** What reaching a server takes beside what every git of ours gets. */
const forNetwork = ['SSH_AUTH_SOCK', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'DBUS_SESSION_BUS_ADDRESS'];
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]);

/** Clones a repository; asks for nothing, runs nothing of it, and reaches no transport but https, ssh and file. */
export async function cloneRepository(processes: Processes, request: CloneRequest): Promise<Result<void>> {
  const read = readCloneUrl(request.url);
  if (!read.ok) return err({ code: 'usage', message: read.why, where: request.url });
  const end = await runWatched(processes, {
    argv: ['git', 'clone', '--progress', '--', read.url, request.into],
    cwd: request.cwd,
    env: environment(request.env),
    timeoutMs: longestMs,
    signal: request.signal,
    onTail: (tail) => request.tell(progressIn(tail)),
  });
  if (end.verdict === 'green') return ok(undefined);
  if (end.verdict === 'cancelled') return err({ code: 'cancelled', message: 'The clone was cancelled.' });
  if (end.verdict === 'timed_out') return err({ code: 'timeout', message: 'The clone took more than an hour.' });
  return err(failure(end.tail, read.url));
}

function environment(parent: CloneRequest['env']): Record<string, string> {
  const network = [...forNetwork, ...proxies].flatMap((name) => {
    const value = parent[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...gitEnvironment(parent),
    ...Object.fromEntries(network),
    GIT_ALLOW_PROTOCOL: 'https:ssh:file',
    // Nobody is there who could answer: neither a prompt nor a window.
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
    GIT_ASKPASS: 'true',
  };
}

/** “Receiving objects:  42% (420/1000), 1.20 MiB” */
function progressIn(tail: string): TaskNews {
  const lines = tail.split('\n').filter((line) => line.trim() !== '');
  const found = /^(?:remote: )?([A-Z][\w ]+):\s+(\d+)%/.exec(lines.at(-1) ?? '');
  if (found === null) return { type: 'clone', phase: 'Connecting', percent: null };
  return { type: 'clone', phase: found[1] ?? '', percent: Number(found[2]) };
}

function failure(output: string, url: string): Fault {
  const complaint = firstComplaint(output) ?? 'git gave no reason';
  return { code: 'git_failed', message: `The clone failed: ${complaint}`, where: url, remedy: remedyFor(output) };
}

function remedyFor(output: string): string {
  if (/host key verification failed/i.test(output)) {
    return 'Connect to the host once in a terminal (ssh git@host), check its key, then try again.';
  }
  if (/permission denied|publickey/i.test(output)) return 'Load your key with ssh-add, or use another address.';
  if (
    /could not read (username|password)|authentication failed|invalid credentials|terminal prompts disabled/i.test(
      output,
    )
  ) {
    return 'Sign in with git’s credential helper in a terminal, or use an ssh address.';
  }
  if (/could not resolve host|network is unreachable|timed out|connection refused/i.test(output)) {
    return 'Check the address and the network, then try again.';
  }
  if (/no space left/i.test(output)) return 'Free some disk space, then try again.';
  return 'Check the address, then try again.';
}

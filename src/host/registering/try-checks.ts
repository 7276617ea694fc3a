import { join } from 'node:path';
import { gitEnvironment } from '../../adapters/git/git-environment';
import { isIgnored } from '../../adapters/git/is-ignored';
import { allowedEnvironment } from '../../adapters/processes/environment';
import { copyIgnored } from '../../adapters/workspace/copy-ignored';
import type { Processes } from '../../engine/ports/processes';
import type { TaskNews } from '../../shared/contract/task-news';
import type { TrialResult } from '../../shared/contract/wizard-values';
import { joinCommandLine } from '../../shared/command-line';
import { defaultRunSettings } from '../../shared/run-settings';
import { err, ok, type Result } from '../../shared/result';
import type { ProjectSettings } from '../../shared/settings';
import { runWatched } from './watched-command';

type TrialRequest = {
  /** Top of the repository, and the project's folder within. */
  readonly root: string;
  readonly scope: string;
  /** Does not exist yet; the caller removes it. */
  readonly into: string;
  /** Null: the one that is checked out. */
  readonly branch: string | null;
  /** The project's folder as it is, for the ignored files that are copied along. */
  readonly folder: string;
  readonly copiedFiles: readonly string[];
  readonly setup: readonly (readonly string[])[];
  readonly checks: ProjectSettings['checks'];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly tell: (news: TaskNews) => void;
};

const copyMs = 10 * 60_000;
const setupMs = 20 * 60_000;

/**
 * Runs setup and checks once on a copy of the last commit, as the baseline of a run will see it: what is not committed and
 * what is ignored is missing there. The repository itself is only read.
 */
export async function tryChecks(processes: Processes, request: TrialRequest): Promise<Result<TrialResult[]>> {
  const copied = await copy(processes, request);
  if (!copied.ok) return copied;
  const added = await copyAlong(request);
  if (!added.ok) return added;
  const results: TrialResult[] = [];
  for (const [index, command] of commandsOf(request).entries()) {
    const result = await tryOne(processes, request, { ...command, index });
    results.push(result);
    const goesOn = result.verdict !== 'cancelled' && (result.kind !== 'setup' || result.verdict === 'green');
    if (!goesOn) break;
  }
  return ok(results);
}

/** With the repository's objects, but none of its configuration: no filter and no hook of it runs. */
async function copy(processes: Processes, { root, into, branch, env, signal }: TrialRequest): Promise<Result<void>> {
  const only = branch === null ? [] : [`--branch=${branch}`];
  const end = await runWatched(processes, {
    argv: ['git', 'clone', '--quiet', '--shared', '--no-tags', ...only, '--', root, into],
    cwd: root,
    env: { ...gitEnvironment(env) },
    timeoutMs: copyMs,
    signal,
    onTail: () => undefined,
  });
  if (end.verdict === 'green') return ok(undefined);
  if (end.verdict === 'cancelled') return err({ code: 'cancelled', message: 'The trial was cancelled.' });
  const message = `The last commit could not be copied: ${end.tail.trim() || 'git gave no reason'}`;
  return err({ code: 'git_failed', message, where: root, remedy: 'The checks can be left untried; a run tries them.' });
}

/** As each worktree gets them. */
function copyAlong({ folder, into, scope, copiedFiles, env }: TrialRequest): Promise<Result<unknown>> {
  const ignored = (path: string) => isIgnored(path, { root: folder, env });
  return copyIgnored(copiedFiles, { from: folder, to: join(into, scope), isIgnored: ignored });
}

type Command = Pick<TrialResult, 'title' | 'kind'> & { readonly argv: readonly string[]; readonly timeoutMs: number };

function commandsOf({ setup, checks }: TrialRequest): readonly Command[] {
  return [
    ...setup.map((argv) => ({ title: joinCommandLine(argv), kind: 'setup', argv, timeoutMs: setupMs }) as const),
    ...checks.map(({ name, kind, argv, timeoutMs }) => ({
      title: name,
      kind,
      argv,
      timeoutMs: timeoutMs ?? defaultRunSettings.checkTimeoutMs,
    })),
  ];
}

async function tryOne(
  processes: Processes,
  { into, scope, env, signal, tell }: TrialRequest,
  { index, title, kind, argv, timeoutMs }: Command & { readonly index: number },
): Promise<TrialResult> {
  const startedAt = performance.now();
  const running = (tail: string) =>
    tell({ type: 'trial', index, state: 'running', durationMs: Math.round(performance.now() - startedAt), tail });
  running('');
  const end = await runWatched(processes, {
    argv,
    cwd: join(into, scope),
    env: allowedEnvironment(env, { CI: '1' }),
    timeoutMs,
    signal,
    onTail: running,
  });
  tell({ type: 'trial', index, state: end.verdict, durationMs: end.durationMs, tail: end.tail });
  return { title, kind, ...end };
}

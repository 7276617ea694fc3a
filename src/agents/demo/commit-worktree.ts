import { rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/result';
import { runProgram, type ProgramEnd } from './run-program';

/** Nothing of the repository or the person's settings may run, ask or wait. */
const quiet = [
  ...['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'commit.gpgSign=false'],
  ...['-c', 'gc.auto=0', '-c', 'maintenance.auto=false'],
];
const lockTries = 5;
const lockWaitMs = 100;

/** Commits whatever changed; true when there was something to commit. */
export async function commitWorktree(worktree: string, message: string): Promise<Result<boolean, string>> {
  const git = (...args: readonly string[]) => runGit(worktree, args);
  const added = await git('add', '-A');
  if (added.code !== 0) return gitFailed('add', added);
  const difference = await git('diff', '--cached', '--quiet');
  if (difference.code === 0) return ok(false);
  const env = await identity(worktree);
  const committed = await runGit(worktree, ['commit', '--quiet', '--no-verify', '-m', message], env);
  return committed.code === 0 ? ok(true) : gitFailed('commit', committed);
}

/** The person's identity where git knows one, else Flotilla's own. */
async function identity(worktree: string): Promise<NodeJS.ProcessEnv> {
  const known = await runGit(worktree, ['-c', 'user.useConfigOnly=true', 'var', 'GIT_COMMITTER_IDENT']);
  const author = await runGit(worktree, ['-c', 'user.useConfigOnly=true', 'var', 'GIT_AUTHOR_IDENT']);
  const name = 'Flotilla';
  const email = 'flotilla@localhost';
  return {
    ...(author.code === 0 ? {} : { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email }),
    ...(known.code === 0 ? {} : { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email }),
  };
}

async function runGit(worktree: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ProgramEnd> {
  const options = { cwd: worktree, env: { ...process.env, ...env, GIT_TERMINAL_PROMPT: '0', GIT_EDITOR: 'true' } };
  const run = () => runProgram(['git', ...quiet, ...args], options);
  let end = await run();
  for (let tries = 1; tries < lockTries && end.code !== 0 && end.output.includes('index.lock'); tries += 1) {
    await releaseDeadLock(worktree);
    await wait(lockWaitMs);
    end = await run();
  }
  return end;
}

/** The worktree is this agent's alone: an index lock older than this process belonged to one that was killed. */
async function releaseDeadLock(worktree: string): Promise<void> {
  const found = await runProgram(['git', 'rev-parse', '--git-path', 'index.lock'], { cwd: worktree });
  if (found.code !== 0) return;
  const lock = resolve(worktree, found.output);
  const stat = statSync(lock, { throwIfNoEntry: false });
  if (stat !== undefined && stat.mtimeMs < performance.timeOrigin) rmSync(lock, { force: true });
}

function gitFailed(verb: string, { how, output }: ProgramEnd): Result<never, string> {
  return err(`git ${verb} ${how}: ${output}`);
}

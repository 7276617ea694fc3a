import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result';
import { agentFilesIn, type AgentFiles } from './agent-files';
import { findHead, type Head } from './find-head';
import { GitFailed, firstComplaint } from './git-failed';
import { createRunGit, type RunGit } from './run-git';
import { splitNull } from './split-null';
import { withoutNewline } from './without-newline';

/** What a repository is, and what it brings along that could be executed; shown before it is trusted. */
export type RepositoryFacts = AgentFiles &
  Head & {
    /** Real path of the checkout's top level. */
    readonly root: string;
    /** Real path of the common git directory. */
    readonly commonDir: string;
    /** The checkout is a further worktree of its repository. */
    readonly isLinked: boolean;
    /** Repository-local filter, diff and merge drivers that name a command, as config keys. */
    readonly filters: readonly string[];
    /** Names of hooks that would run. */
    readonly hooks: readonly string[];
    /** Other repository-local settings by which git runs a program, as config keys. */
    readonly programSettings: readonly string[];
  };

const minimum = [2, 38] as const;

/** Looks at the folder without changing anything. Faults: not_found, not_a_repository, bad_repository. */
export async function inspectRepository(
  path: string,
  options: { readonly env: Readonly<Record<string, string | undefined>> },
): Promise<Result<RepositoryFacts>> {
  const run = createRunGit(options.env);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    return err({ code: 'not_found', message: 'There is no such folder.', where: path, remedy: 'Check the path.' });
  }
  try {
    return await inspect(run, path);
  } catch (error) {
    if (error instanceof GitFailed) return err(unreadable(error, path));
    throw error;
  }
}

async function inspect(run: RunGit, path: string): Promise<Result<RepositoryFacts>> {
  const tooOld = await olderThanNeeded(run, path);
  if (tooOld !== null) {
    const message = `git ${tooOld} is too old; Flotilla needs ${minimum.join('.')} or newer.`;
    return err({ code: 'bad_repository', message, remedy: 'Install a newer git.' });
  }
  const ask = async (...args: string[]) => withoutNewline((await run(['rev-parse', ...args], { cwd: path })).stdout);
  const commonDir = await realpath(await ask('--path-format=absolute', '--git-common-dir'));
  if ((await ask('--is-inside-work-tree')) !== 'true') {
    const message = 'This is a bare repository or a git directory; agents need a repository with a working folder.';
    return err({
      code: 'bad_repository',
      message,
      where: path,
      remedy: 'Clone it and use the clone: git clone <this> <folder>',
    });
  }
  const root = await realpath(await ask('--show-toplevel'));
  const gitDir = await realpath(await ask('--absolute-git-dir'));
  const head = await findHead(run, root);
  if (!head.ok) return head;
  return ok({
    root,
    commonDir,
    isLinked: gitDir !== commonDir,
    ...head.value,
    filters: await localSettings(run, root, drivers),
    programSettings: await localSettings(run, root, programs),
    hooks: await liveHooks(commonDir),
    ...(await agentFilesIn(root, '')),
  });
}

async function olderThanNeeded(run: RunGit, cwd: string): Promise<string | null> {
  const version = /(\d+)\.(\d+)[.\d]*/.exec((await run(['version'], { cwd })).stdout);
  const [major, minor] = [Number(version?.[1]), Number(version?.[2])];
  const enough = major > minimum[0] || (major === minimum[0] && minor >= minimum[1]);
  return enough ? null : (version?.[0] ?? 'of unknown version');
}

const drivers = '^(filter\\..*\\.(clean|smudge|process)|diff\\..*\\.(command|textconv)|merge\\..*\\.driver)$';
const programs = [
  '^core\\.(hookspath|fsmonitor|sshcommand|gitproxy|editor|pager|askpass|alternaterefscommand)$',
  '^(credential\\.(.*\\.)?helper|gpg\\.(.*\\.)?program|diff\\.external|include\\.path|includeif\\..*\\.path|alias\\..*)$',
].join('|');

async function localSettings(run: RunGit, root: string, pattern: string): Promise<readonly string[]> {
  const args = ['config', '--local', '--includes', '-z', '--name-only', '--get-regexp', pattern];
  return splitNull((await run(args, { cwd: root, answers: [0, 1] })).stdout);
}

async function liveHooks(commonDir: string): Promise<readonly string[]> {
  const names = await readdir(join(commonDir, 'hooks')).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return [];
    throw cause;
  });
  return names.filter((name) => !name.endsWith('.sample')).sort();
}

function unreadable(error: GitFailed, path: string) {
  if (error.code === null) {
    const missing = error.cause !== undefined;
    const message = missing ? 'git could not be started.' : error.message;
    return {
      code: 'bad_repository',
      message,
      remedy: 'Install git and make sure it is on PATH.',
      cause: error,
    } as const;
  }
  if (/not a git repository/.test(error.stderr)) {
    const remedy = `flotilla init --git --project-dir ${path}`;
    return {
      code: 'not_a_repository',
      message: 'This folder is not a git repository.',
      where: path,
      remedy,
      cause: error,
    } as const;
  }
  const message = `git cannot use this repository: ${firstComplaint(error.stderr) ?? error.message}`;
  const owner = /dubious ownership/.test(error.stderr);
  const remedy = owner
    ? `git config --global --add safe.directory ${path}`
    : `Run git status in ${path} and mend what it names.`;
  return { code: 'bad_repository', message, where: path, remedy, cause: error } as const;
}

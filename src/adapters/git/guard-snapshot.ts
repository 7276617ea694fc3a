import { readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { GuardSnapshot } from '../../shared/guard';
import { GitFailed } from './git-failed';
import { readGuardedFiles } from './guarded-files';
import { isGuardedKey } from './guarded-keys';
import { readRefs, readRefsWithoutSettings } from './read-refs';
import type { Repository } from './repository';
import { splitNull } from './split-null';

/** Takes note of everything guarded: two or three short git commands and a few folders. */
export async function guardSnapshot(repository: Repository): Promise<GuardSnapshot> {
  const { commonDir } = repository;
  const [main, own, configText, files, refs, head] = await Promise.all([
    readConfig(repository, join(commonDir, 'config'), ''),
    readConfig(repository, join(commonDir, 'config.worktree'), 'worktree:'),
    readIfThere(join(commonDir, 'config')),
    readGuardedFiles(commonDir),
    readRefs(repository).catch(unreadable),
    readIfThere(join(commonDir, 'HEAD')),
  ]);
  const state = configText === null ? 'missing' : main === null ? 'broken' : 'readable';
  return {
    config: { ...main, ...own },
    configFile: { state, content: configText?.toString('base64') ?? null },
    files,
    refs: refs instanceof GitFailed ? await refsAnyway(repository, state, refs) : refs,
    heads: head === null ? {} : { HEAD: head.toString('utf8').trim() },
  };
}

/** Unreadable settings, or some that git does not know, stop every git command there; any other failure is nothing we can look past. */
async function refsAnyway(repository: Repository, state: string, failure: GitFailed): Promise<GuardSnapshot['refs']> {
  const refused = /expected git repo version|unknown repository extension/i.test(failure.stderr);
  if (state !== 'broken' && !refused) throw failure;
  return readRefsWithoutSettings(repository);
}

/** Guarded settings of one file; null when git can't read it. A file that is not there has none. */
async function readConfig(
  repository: Repository,
  file: string,
  prefix: string,
): Promise<Record<string, string[]> | null> {
  if ((await readIfThere(file)) === null) return {};
  const args = ['config', '--file', file, '--list', '-z', '--no-includes'];
  // Away from the repository, whose own settings may be the broken ones.
  const listed = await repository.run(args, { cwd: parse(file).root }).catch(unreadable);
  if (listed instanceof GitFailed) return null;
  const config: Record<string, string[]> = {};
  for (const record of splitNull(listed.stdout)) {
    const end = record.indexOf('\n');
    const key = end < 0 ? record : record.slice(0, end);
    // A setting without a value is true.
    if (isGuardedKey(key)) (config[prefix + key] ??= []).push(end < 0 ? 'true' : record.slice(end + 1));
  }
  return config;
}

async function readIfThere(file: string): Promise<Buffer | null> {
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw cause;
  });
}

function unreadable(error: unknown): GitFailed {
  if (error instanceof GitFailed) return error;
  throw error;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuardSnapshot } from '../../shared/guard';
import { GitFailed } from './git-failed';
import { readGuardedFiles } from './guarded-files';
import { isGuardedKey } from './guarded-keys';
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
    readRefs(repository),
    readIfThere(join(commonDir, 'HEAD')),
  ]);
  const state = configText === null ? 'missing' : main === null ? 'broken' : 'readable';
  return {
    config: { ...main, ...own },
    configFile: { state, content: configText?.toString('base64') ?? null },
    files,
    refs,
    heads: head === null ? {} : { HEAD: head.toString('utf8').trim() },
  };
}

/** Guarded settings of one file; null when git can't read it. A file that is not there has none. */
async function readConfig(
  repository: Repository,
  file: string,
  prefix: string,
): Promise<Record<string, string[]> | null> {
  if ((await readIfThere(file)) === null) return {};
  const args = ['config', '--file', file, '--list', '-z', '--no-includes'];
  const listed = await repository.run(args, { cwd: repository.commonDir }).catch((error: unknown) => {
    if (error instanceof GitFailed) return null;
    throw error;
  });
  if (listed === null) return null;
  const config: Record<string, string[]> = {};
  for (const record of splitNull(listed.stdout)) {
    const end = record.indexOf('\n');
    const key = end < 0 ? record : record.slice(0, end);
    // A setting without a value is true.
    if (isGuardedKey(key)) (config[prefix + key] ??= []).push(end < 0 ? 'true' : record.slice(end + 1));
  }
  return config;
}

async function readRefs(repository: Repository): Promise<Record<string, string>> {
  const args = ['for-each-ref', '--format=%(refname) %(objectname) %(symref)'];
  const listed = await repository.run(args, { cwd: repository.root });
  const refs: Record<string, string> = {};
  for (const line of listed.stdout.split('\n')) {
    const [ref, id, symbolic] = line.split(' ');
    if (ref === undefined || id === undefined || isLeftOut(ref)) continue;
    refs[ref] = symbolic ? `ref: ${symbolic}` : id;
  }
  return refs;
}

/** Remotes, the stash, which people and agents alike use all the time, and what belongs to one worktree alone. */
function isLeftOut(ref: string): boolean {
  return ref === 'refs/stash' || /^refs\/(remotes|bisect|worktree|rewritten)\//.test(ref);
}

async function readIfThere(file: string): Promise<Buffer | null> {
  return readFile(file).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw cause;
  });
}

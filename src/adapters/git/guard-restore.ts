import { appendFile, chmod, copyFile, lstat, mkdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { assertNever } from '../../shared/assert-never';
import type { GuardedFile, GuardFinding, GuardSnapshot, RefFinding } from '../../shared/guard';
import { isStandIn } from '../../shared/is-stand-in';
import type { Repository } from './repository';

/**
 * Puts back what the findings name as it was in `before`. What stood there instead is copied to the folder `keepIn`; commits that only a
 * changed ref held stay reachable as `refs/flotilla/rescue/guard-<id>`. A ref that moved on since the findings is left
 * alone and named in the answer.
 */
export async function guardRestore(
  repository: Repository,
  before: GuardSnapshot,
  findings: readonly GuardFinding[],
  keepIn: string,
): Promise<readonly RefFinding[]> {
  const left: RefFinding[] = [];
  if (findings.length === 0) return left;
  await mkdir(keepIn, { recursive: true });
  await repository.mutex.run(async () => {
    for (const file of ['config', 'config.worktree']) await keep(join(repository.commonDir, file), join(keepIn, file));
    // The settings file first, for git reads it; new refs go before old ones come back, for one may stand in the other's way.
    for (const finding of [...findings].sort((one, other) => turnOf(one) - turnOf(other))) {
      if (finding.kind !== 'ref') await restoreOne(repository, before, finding, keepIn);
      else if (!(await restoreRef(repository, finding, keepIn))) left.push(finding);
    }
  });
  return left;
}

function turnOf(finding: GuardFinding): number {
  if (finding.kind === 'file') return finding.path === 'config' ? 0 : 2;
  if (finding.kind === 'config') return 1;
  return finding.before === null ? 3 : 4;
}

async function restoreOne(
  repository: Repository,
  before: GuardSnapshot,
  finding: Exclude<GuardFinding, RefFinding>,
  keepIn: string,
): Promise<void> {
  switch (finding.kind) {
    case 'config':
      return restoreSetting(repository, finding);
    case 'file': {
      const path = join(repository.commonDir, finding.path);
      await keep(path, join(keepIn, finding.path));
      if (finding.path === 'config') return putFile(path, { ...plainFile, content: before.configFile.content });
      return putFile(path, before.files[finding.path]);
    }
    default:
      return assertNever(finding);
  }
}

const plainFile: GuardedFile = { digest: '', mode: 0o644, content: null, link: false };

async function restoreSetting(repository: Repository, finding: GuardFinding & { kind: 'config' }): Promise<void> {
  const own = finding.key.startsWith('worktree:');
  const key = own ? finding.key.slice('worktree:'.length) : finding.key;
  const file = join(repository.commonDir, own ? 'config.worktree' : 'config');
  // Away from the repository, which git may refuse for these very settings.
  const call = { cwd: parse(file).root, writes: true };
  // 5: there is nothing to unset.
  await repository.run(['config', '--file', file, '--unset-all', key], { ...call, answers: [0, 5] });
  for (const value of finding.before) await repository.run(['config', '--file', file, '--add', key, value], call);
}

/** Makes the file what it was, also where it was none; a file too large to be kept can only be removed from its place. */
async function putFile(path: string, was: GuardedFile | undefined): Promise<void> {
  if (was === undefined || was.content === null) return rm(path, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.flotilla-restore`;
  await rm(fresh, { recursive: true, force: true });
  if (was.link) await symlink(was.content, fresh);
  else {
    await writeFile(fresh, Buffer.from(was.content, 'base64'));
    await chmod(fresh, was.mode);
  }
  if ((await lstat(path).catch(() => null))?.isDirectory() === true) await rm(path, { recursive: true });
  await rename(fresh, path);
}

/** False: it is no longer where it was found. */
async function restoreRef(repository: Repository, finding: RefFinding, keepIn: string): Promise<boolean> {
  const { ref, before, after } = finding;
  await appendFile(join(keepIn, 'refs.txt'), `${ref} before=${before ?? 'none'} after=${after ?? 'none'}\n`);
  const call = { cwd: repository.root, writes: true };
  const current = await currentValue(repository, ref);
  if (current !== after) return false;
  // What stands in for another object is no commit that anybody could go on from.
  if (after !== null && !isSymbolic(after) && !isStandIn(ref)) {
    await repository.run(['update-ref', `refs/flotilla/rescue/guard-${after.slice(0, 12)}`, after], call);
  }
  const reason = ['-m', 'flotilla: put back'];
  if (before === null) await repository.run(['update-ref', '--no-deref', '-d', ref], call);
  else if (isSymbolic(before))
    await repository.run(['symbolic-ref', ...reason, ref, before.slice('ref: '.length)], call);
  else await repository.run(['update-ref', '--no-deref', ...reason, ref, before], call);
  return true;
}

async function currentValue(repository: Repository, ref: string): Promise<string | null> {
  const call = { cwd: repository.root, answers: [0, 1, 128] };
  const symbolic = await repository.run(['symbolic-ref', '--quiet', ref], call);
  if (symbolic.code === 0) return `ref: ${symbolic.stdout.trim()}`;
  const direct = await repository.run(['rev-parse', '--verify', '--quiet', ref], call);
  return direct.code === 0 ? direct.stdout.trim() : null;
}

function isSymbolic(value: string): boolean {
  return value.startsWith('ref: ');
}

async function keep(path: string, copy: string): Promise<void> {
  const found = await lstat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
    throw cause;
  });
  if (found === null) return;
  await mkdir(dirname(copy), { recursive: true });
  if (found.isSymbolicLink()) await writeFile(`${copy}.link`, await readlink(path));
  else if (found.isFile()) await copyFile(path, copy);
}

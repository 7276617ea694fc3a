import { dirname, join } from 'node:path';
import type { FileChange } from '../../engine/ports/git';
import type { CommitId } from '../../shared/ids';
import { linkedWorktree, type LinkedWorktree } from './linked-worktree';
import type { OpenOptions } from './open-repository';
import type { Repository } from './repository';
import { createRunGit, type RunGit } from './run-git';
import { splitNull } from './split-null';
import { withoutNewline } from './without-newline';
import type { WorktreeCall } from './worktree-call';

/** What one file's change looks like. */
export type FilePatch = FileChange & {
  /** Lines; null for what is no text. */
  readonly added: number | null;
  readonly removed: number | null;
  /** Hunks as git writes them, without the lines that name the file; null where there are none to show. */
  readonly hunks: string | null;
  readonly left: 'binary' | 'too_long' | null;
};

export type Patch = { readonly files: readonly FilePatch[]; readonly more: number };

/** Changes as people read them, bounded: a file or a change that is too long for that is named and left out. */
export type DiffReader = {
  /** From where both parted. */
  between(base: CommitId, head: CommitId): Promise<Patch>;
  /** Everything that differs in a linked worktree, committed or not; null where git knows of none there. */
  inWorktree(base: CommitId, worktree: string): Promise<Patch | null>;
};

const mostFiles = 500;
const mostUntracked = 100;
const mostLinesOfAFile = 3_000;
const mostLines = 20_000;
const mostCharacters = 1_000_000;
/** What is bigger counts as binary, so that git need not hold it. */
const bigFile: readonly [string, string] = ['core.bigFileThreshold', '2m'];
const plain = ['--no-color', '--no-ext-diff', '--no-textconv', '-M', '--ignore-submodules=dirty'] as const;
/** Of a file with itself, so that a name is a file's and never a pattern. */
const literal = { GIT_LITERAL_PATHSPECS: '1' } as const;

export function openDiffReader(
  { root, commonDir }: Pick<Repository, 'root' | 'commonDir'>,
  options: Pick<OpenOptions, 'env'>,
): DiffReader {
  const run = createRunGit({ ...options.env, GIT_CEILING_DIRECTORIES: dirname(root) });
  return {
    async between(base, head) {
      const shared = await run(['merge-base', base, head], { cwd: root, answers: [0, 1] });
      const from = shared.code === 0 ? withoutNewline(shared.stdout) : base;
      return readPatch(run, { cwd: root, env: {} }, [from, head]);
    },
    async inWorktree(base, worktree) {
      const linked = await linkedWorktree({ commonDir }, worktree);
      if (linked === null) return null;
      const call = { cwd: linked.path, env: asMainWorktree(commonDir, linked) };
      const patch = await readPatch(run, call, [base]);
      const fresh = await untracked(run, call);
      const files = [...patch.files, ...fresh.slice(0, mostFiles)].sort(byPath);
      return { files, more: patch.more + Math.max(0, fresh.length - mostFiles) };
    },
  };
}

/** With the settings of the main worktree: an agent that is at work here writes those of its own, and git would run what they name. */
function asMainWorktree(commonDir: string, { adminDir, path }: LinkedWorktree): Readonly<Record<string, string>> {
  return { GIT_DIR: commonDir, GIT_WORK_TREE: path, GIT_INDEX_FILE: join(adminDir, 'index') };
}

async function readPatch(run: RunGit, call: WorktreeCall, range: readonly string[]): Promise<Patch> {
  const counted = await countLines(run, call, range);
  const listed = counted.slice(0, mostFiles);
  const fits = fitting(listed);
  // All of it in one go where nothing is left out: then the sections stand in the order of the list.
  const sections = fits.size === counted.length ? await allHunks(run, call, range) : null;
  const files: FilePatch[] = [];
  for (const [index, file] of listed.entries()) {
    if (!fits.has(file)) files.push({ ...file, hunks: null, left: 'too_long' });
    else if (file.added === null) files.push({ ...file, hunks: null, left: 'binary' });
    else files.push(bounded(file, sections?.[index] ?? (await hunksOf(run, call, { range, file }))));
  }
  return { files, more: counted.length - listed.length };
}

function fitting(files: readonly Counted[]): ReadonlySet<Counted> {
  const fits = new Set<Counted>();
  let lines = 0;
  for (const file of files) {
    const size = (file.added ?? 0) + (file.removed ?? 0);
    if (size > mostLinesOfAFile || lines + size > mostLines) continue;
    fits.add(file);
    lines += size;
  }
  return fits;
}

const bounded = (file: Counted, hunks: string): FilePatch =>
  hunks.length > mostCharacters ? { ...file, hunks: null, left: 'too_long' } : { ...file, hunks, left: null };

async function allHunks(run: RunGit, call: WorktreeCall, range: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run(['diff', ...plain, ...range, '--'], { ...call, settings: [bigFile] });
  // No line of a hunk begins like this: each has a mark before its text.
  return stdout
    .split(/^diff --git /m)
    .slice(1)
    .map(fromFirstHunk);
}

type Counted = Omit<FilePatch, 'hunks' | 'left'>;

/** Status letters come from one command, lines from another; both name files in the same order. */
async function countLines(run: RunGit, call: WorktreeCall, range: readonly string[]): Promise<readonly Counted[]> {
  const args = ['diff', '--raw', '--numstat', '-z', ...plain, ...range, '--'];
  const fields = splitNull((await run(args, { ...call, settings: [bigFile] })).stdout);
  const states = new Map<string, FileChange['status']>();
  const files: Counted[] = [];
  for (let index = 0; index < fields.length;) {
    const field = fields[index] ?? '';
    if (field.startsWith(':')) {
      const status = (field.split(' ').at(-1) ?? 'M').charAt(0) as FileChange['status'];
      const moved = status === 'R' || status === 'C';
      states.set(fields[index + (moved ? 2 : 1)] ?? '', status);
      index += moved ? 3 : 2;
      continue;
    }
    const [added = '', removed = '', own = ''] = field.split('\t');
    const path = own === '' ? (fields[index + 2] ?? '') : own;
    const oldPath = own === '' ? (fields[index + 1] ?? null) : null;
    files.push({
      status: states.get(path) ?? 'M',
      path,
      oldPath,
      added: lineCount(added),
      removed: lineCount(removed),
    });
    index += own === '' ? 3 : 1;
  }
  return files;
}

const lineCount = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

type Wanted = { readonly range: readonly string[]; readonly file: Counted };

async function hunksOf(run: RunGit, call: WorktreeCall, { range, file }: Wanted): Promise<string> {
  const paths = file.oldPath === null ? [file.path] : [file.oldPath, file.path];
  const args = ['diff', ...plain, ...range, '--', ...paths];
  const env = { ...call.env, ...literal };
  const { stdout } = await run(args, { ...call, env, settings: [bigFile] });
  return fromFirstHunk(stdout);
}

function fromFirstHunk(patch: string): string {
  const at = patch.startsWith('@@ ') ? 0 : patch.indexOf('\n@@ ') + 1;
  return at === 0 && !patch.startsWith('@@ ') ? '' : patch.slice(at);
}

/** What nobody added yet, against nothing. */
async function untracked(run: RunGit, call: WorktreeCall): Promise<readonly FilePatch[]> {
  const args = ['ls-files', '--others', '--exclude-standard', '-z'];
  const paths = splitNull((await run(args, call)).stdout).filter((path) => !path.endsWith('/'));
  const files: FilePatch[] = [];
  for (const path of paths.slice(0, mostUntracked)) files.push(await wholeFile(run, call, path));
  for (const path of paths.slice(mostUntracked)) files.push({ ...newFile(path), left: 'too_long' });
  return files;
}

async function wholeFile(run: RunGit, call: WorktreeCall, path: string): Promise<FilePatch> {
  const args = ['diff', '--no-index', ...plain, '--', '/dev/null', path];
  const { stdout } = await run(args, { ...call, settings: [bigFile], answers: [0, 1] });
  const hunks = fromFirstHunk(stdout);
  if (hunks === '') return { ...newFile(path), left: /^Binary files /m.test(stdout) ? 'binary' : null };
  const added = hunks.split('\n').filter((line) => line.startsWith('+')).length;
  const isTooLong = added > mostLinesOfAFile || hunks.length > mostCharacters;
  return { ...newFile(path), added, hunks: isTooLong ? null : hunks, left: isTooLong ? 'too_long' : null };
}

const newFile = (path: string): FilePatch => ({
  status: 'A',
  path,
  oldPath: null,
  added: null,
  removed: 0,
  hunks: null,
  left: null,
});

function byPath(a: FileChange, b: FileChange): number {
  return a.path < b.path ? -1 : 1;
}

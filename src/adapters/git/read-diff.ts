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
  /** Git's modes before and after; null where it has one on both sides, or is on one side alone. */
  readonly modes: { readonly before: string; readonly after: string } | null;
  /** Hunks as git writes them, without the lines that name the file; null where there are none to show. */
  readonly hunks: string | null;
  /** Where something is left out. What is too long may begin nevertheless. */
  readonly left: 'binary' | 'too_long' | null;
};

export type Patch = { readonly files: readonly FilePatch[]; readonly more: number };

/** Changes as people read them, bounded: of a file that is too long for that the begin is told, of too many the name. */
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
  const all = fits.size === counted.length ? await allHunks(run, call, { range, files: counted }) : null;
  const files: FilePatch[] = [];
  for (const [index, file] of listed.entries()) {
    if (!fits.has(file)) files.push({ ...file, hunks: null, left: 'too_long' });
    else if (file.added === null) files.push({ ...file, hunks: null, left: 'binary' });
    else files.push(bounded(file, all?.[index] ?? (await hunksOf(run, call, { range, file }))));
  }
  return { files, more: counted.length - listed.length };
}

function fitting(files: readonly Counted[]): ReadonlySet<Counted> {
  const fits = new Set<Counted>();
  let lines = 0;
  for (const file of files) {
    const size = Math.min(mostLinesOfAFile, (file.added ?? 0) + (file.removed ?? 0));
    if (lines + size > mostLines) continue;
    fits.add(file);
    lines += size;
  }
  return fits;
}

function bounded(file: Counted, hunks: string): FilePatch {
  const begin = beginOf(hunks);
  if (begin === hunks) return { ...file, hunks, left: null };
  return { ...file, hunks: begin === '' ? null : begin, left: 'too_long' };
}

/** As many whole lines as people read. */
function beginOf(hunks: string): string {
  let end = 0;
  for (let line = 0; line < mostLinesOfAFile; line += 1) {
    const next = hunks.indexOf('\n', end) + 1;
    if (next === 0) return hunks.length > mostCharacters ? hunks.slice(0, end) : hunks;
    if (next > mostCharacters) return hunks.slice(0, end);
    end = next;
  }
  return hunks.slice(0, end);
}

/** One for each file; null where git tells of something else than it counted. */
async function allHunks(
  run: RunGit,
  call: WorktreeCall,
  { range, files }: { readonly range: readonly string[]; readonly files: readonly Counted[] },
): Promise<readonly string[] | null> {
  const { stdout } = await run(['diff', ...plain, ...range, '--'], { ...call, settings: [bigFile] });
  const sections = sectionsOf(stdout);
  // What became of another kind is told as a file that went and one that came.
  const counts = files.map(({ status }) => (status === 'T' ? 2 : 1));
  if (sections.length !== counts.reduce((sum, each) => sum + each, 0)) return null;
  let next = 0;
  return counts.map((each) => sections.slice(next, (next += each)).join(''));
}

/** The hunks of each file. No line of a hunk begins like a head: each has a mark before its text. */
function sectionsOf(patch: string): readonly string[] {
  return patch.startsWith('diff --git ') ? `\n${patch}`.split('\ndiff --git ').slice(1).map(fromFirstHunk) : [];
}

type Counted = Omit<FilePatch, 'hunks' | 'left'>;

/** Status letters come from one command, lines from another; both name files in the same order. */
async function countLines(run: RunGit, call: WorktreeCall, range: readonly string[]): Promise<readonly Counted[]> {
  const args = ['diff', '--raw', '--numstat', '-z', ...plain, ...range, '--'];
  const fields = splitNull((await run(args, { ...call, settings: [bigFile] })).stdout);
  const states = new Map<string, Pick<Counted, 'status' | 'modes'>>();
  const files: Counted[] = [];
  for (let index = 0; index < fields.length;) {
    const field = fields[index] ?? '';
    if (field.startsWith(':')) {
      const state = stateOf(field);
      const moved = state.status === 'R' || state.status === 'C';
      states.set(fields[index + (moved ? 2 : 1)] ?? '', state);
      index += moved ? 3 : 2;
      continue;
    }
    const [added = '', removed = '', own = ''] = field.split('\t');
    const path = own === '' ? (fields[index + 2] ?? '') : own;
    const oldPath = own === '' ? (fields[index + 1] ?? null) : null;
    files.push({
      ...(states.get(path) ?? { status: 'M', modes: null }),
      path,
      oldPath,
      added: lineCount(added),
      removed: lineCount(removed),
    });
    index += own === '' ? 3 : 1;
  }
  return files;
}

/** Of a line like `:100644 100755 3f9c2a1 3f9c2a1 M`. */
function stateOf(line: string): Pick<Counted, 'status' | 'modes'> {
  const [before = '', after = '', , , status = 'M'] = line.slice(1).split(' ');
  const isOnBoth = before !== noMode && after !== noMode;
  return {
    status: status.charAt(0) as FileChange['status'],
    modes: isOnBoth && before !== after ? { before, after } : null,
  };
}

const noMode = '000000';

const lineCount = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

type Wanted = { readonly range: readonly string[]; readonly file: Counted };

async function hunksOf(run: RunGit, call: WorktreeCall, { range, file }: Wanted): Promise<string> {
  const paths = file.oldPath === null ? [file.path] : [file.oldPath, file.path];
  const args = ['diff', ...plain, ...range, '--', ...paths];
  const env = { ...call.env, ...literal };
  const { stdout } = await run(args, { ...call, env, settings: [bigFile] });
  return sectionsOf(stdout).join('');
}

/** With its last line's end, which parts it from the next. */
function fromFirstHunk(section: string): string {
  const at = section.indexOf('\n@@ ') + 1;
  if (at === 0) return '';
  return section.endsWith('\n') ? section.slice(at) : `${section.slice(at)}\n`;
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
  const hunks = sectionsOf(stdout).join('');
  if (hunks === '') return { ...newFile(path), left: /^Binary files /m.test(stdout) ? 'binary' : null };
  const added = hunks.split('\n').filter((line) => line.startsWith('+')).length;
  return bounded({ ...newFile(path), added }, hunks);
}

const newFile = (path: string): FilePatch => ({
  status: 'A',
  path,
  oldPath: null,
  added: null,
  removed: 0,
  modes: null,
  hunks: null,
  left: null,
});

function byPath(a: FileChange, b: FileChange): number {
  return a.path < b.path ? -1 : 1;
}

import { count } from '../../../shared/count';
import type { FileDiff } from '../../../shared/contract/feature-calls';

/** One row of a diff as it is drawn. */
export type DiffRow =
  | { readonly type: 'file'; readonly file: FileDiff; readonly isOpen: boolean }
  | { readonly type: 'hunk'; readonly text: string }
  | {
      readonly type: 'line';
      readonly mark: '+' | '-' | ' ';
      /** Line numbers; null where the line is not on that side. */
      readonly before: number | null;
      readonly after: number | null;
      readonly text: string;
    }
  | { readonly type: 'note'; readonly text: string };

/** The rows of all files; those that are closed are their heads alone. */
export function diffRows(files: readonly FileDiff[], closed: ReadonlySet<string>): readonly DiffRow[] {
  return files.flatMap((file) => {
    const isOpen = !closed.has(file.path);
    const head: DiffRow = { type: 'file', file, isOpen };
    return isOpen ? [head, ...bodyOf(file)] : [head];
  });
}

function bodyOf(file: FileDiff): readonly DiffRow[] {
  const { hunks, left, added, removed } = file;
  const said = stateWords(file).map(note);
  if (left === 'binary') return [...said, note('This is no text.')];
  if (hunks === null || hunks === '') {
    if (left === 'too_long') return [...said, note('Too long to be shown here. The worktree or the branch has it.')];
    return said.length > 0 ? said : [note('It is empty.')];
  }
  if (hunks.includes('\uFFFD')) said.push(note('Not all of it is UTF-8: \uFFFD stands for what can’t be read.'));
  const rows = [...said, ...hunkRows(hunks)];
  if (left !== 'too_long') return rows;
  const shown = rows.filter((row) => row.type === 'line' && row.mark !== ' ').length;
  const rest = Math.max(1, (added ?? 0) + (removed ?? 0) - shown);
  return [...rows, note(`And ${count(rest, 'more changed line')}, in the worktree or the branch.`)];
}

const note = (text: string): DiffRow => ({ type: 'note', text });

/** What changed beside its text. */
function stateWords({ status, oldPath, modes, hunks }: FileDiff): string[] {
  const isSame = (hunks === null || hunks === '') && modes === null;
  const moved = status === 'R' ? 'Moved' : status === 'C' ? 'Copied' : null;
  const said = moved === null ? [] : [`${moved} from ${oldPath ?? 'elsewhere'}${isSame ? ', unchanged' : ''}.`];
  return modes === null ? said : [...said, modeWords(modes)];
}

function modeWords({ before, after }: NonNullable<FileDiff['modes']>): string {
  const [from, to] = [kindOf(before), kindOf(after)];
  if (from !== to) return `It was ${from} and is ${to}.`;
  return after === '100755' ? 'It was made executable.' : 'It is no longer executable.';
}

function kindOf(mode: string): string {
  if (mode === '120000') return 'a link';
  return mode === '160000' ? 'a repository of its own' : 'a file';
}

/** Reads the hunks of one file as git writes them. */
export function hunkRows(hunks: string): readonly DiffRow[] {
  const lines = (hunks.endsWith('\n') ? hunks.slice(0, -1) : hunks).split('\n');
  // Where all lines end alike that says nothing; where a change mixes both, it may be all there is to it.
  const showsReturns = lines.some((line) => /^[-+ ]/.test(line) && !line.endsWith('\r'));
  const rows: DiffRow[] = [];
  let before = 0;
  let after = 0;
  for (const line of lines) {
    const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)$/.exec(line);
    if (head !== null) {
      before = Number(head[1]);
      after = Number(head[2]);
      rows.push({ type: 'hunk', text: (head[3] ?? '').trim() });
      continue;
    }
    const text = readable(showsReturns ? line.slice(1) : line.slice(1).replace(/\r$/, ''));
    if (line.startsWith('+')) rows.push({ type: 'line', mark: '+', before: null, after: after++, text });
    else if (line.startsWith('-')) rows.push({ type: 'line', mark: '-', before: before++, after: null, text });
    else if (line.startsWith('\\')) rows.push(note('No newline at the end of the file'));
    else rows.push({ type: 'line', mark: ' ', before: before++, after: after++, text });
  }
  return rows;
}

const longestLine = 2_000;

/** What a line holds and nobody would see, or would see elsewhere, is shown by a sign. */
function readable(text: string): string {
  const shown = text.slice(0, longestLine).replace(/[^\P{Cc}\t]|[\u202A-\u202E\u2066-\u2069]/gu, signOf);
  const rest = text.length - longestLine;
  return rest > 0 ? `${shown} … ${count(rest, 'more character')}` : shown;
}

/** In letters: no font has pictures of them all. */
function signOf(character: string): string {
  if (character === '\r') return '⟨CR⟩';
  return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

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

function bodyOf({ hunks, left, status, oldPath }: FileDiff): readonly DiffRow[] {
  if (left === 'binary') return [{ type: 'note', text: 'This is no text.' }];
  if (left === 'too_long')
    return [{ type: 'note', text: 'Too long to be shown here. The worktree or the branch has it.' }];
  if (hunks === null || hunks === '') {
    if (status === 'R') return [{ type: 'note', text: `Moved from ${oldPath ?? 'elsewhere'}, unchanged.` }];
    return [{ type: 'note', text: status === 'A' || status === 'D' ? 'It is empty.' : 'Only its mode changed.' }];
  }
  return hunkRows(hunks);
}

/** Reads the hunks of one file as git writes them. */
export function hunkRows(hunks: string): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let before = 0;
  let after = 0;
  for (const line of (hunks.endsWith('\n') ? hunks.slice(0, -1) : hunks).split('\n')) {
    const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)$/.exec(line);
    if (head !== null) {
      before = Number(head[1]);
      after = Number(head[2]);
      rows.push({ type: 'hunk', text: (head[3] ?? '').trim() });
      continue;
    }
    const text = line.slice(1).replace(/\r$/, '');
    if (line.startsWith('+')) rows.push({ type: 'line', mark: '+', before: null, after: after++, text });
    else if (line.startsWith('-')) rows.push({ type: 'line', mark: '-', before: before++, after: null, text });
    else if (line.startsWith('\\')) rows.push({ type: 'note', text: 'No newline at the end of the file' });
    else rows.push({ type: 'line', mark: ' ', before: before++, after: after++, text });
  }
  return rows;
}

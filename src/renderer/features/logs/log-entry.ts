import type { LogLine } from '../../../shared/contract/log-calls';

/** One row of a log. */
export type LogEntry = {
  /** Grows towards the newest; unique within what is shown. */
  readonly key: number;
  readonly kind: LogLine['kind'] | 'gap';
  /** Time of day as the log has it; null for what agents print. */
  readonly time: string | null;
  readonly section: string | null;
  readonly feature: number | null;
  readonly message: string;
  /** `name: value`, as written below the message. */
  readonly fields: readonly string[];
};

export type EntryDraft = Omit<LogEntry, 'key'>;

const header = /^\[(\d\d:\d\d:\d\d\.\d{3})\] \[([A-Z_]+)\] (.*)$/;
const field = /^ {4}(\S.*)$/;
const featureField = /^ {4}feature: (\d+)$/;
const featureName = /#(\d+)\b/;

/** The entries of the debug log in its lines; a field that comes first belongs to the entry before. */
export function debugEntries(lines: readonly LogLine[]): {
  readonly carried: readonly string[];
  readonly drafts: readonly EntryDraft[];
} {
  const carried: string[] = [];
  const drafts: (EntryDraft & { feature: number | null; fields: string[] })[] = [];
  for (const { kind, text } of lines) {
    const last = drafts.at(-1);
    const [, time = null, section = null, message = text] = header.exec(text) ?? [];
    const named = time === null ? field.exec(text)?.[1] : undefined;
    if (named === undefined) {
      drafts.push({ kind, time, section, message, feature: numberIn(featureName, message), fields: [] });
    } else if (last === undefined) carried.push(named);
    else {
      last.fields.push(named);
      last.feature = numberIn(featureField, text) ?? last.feature;
    }
  }
  return { carried, drafts };
}

/** What an agent printed or said, a row for each line of it. */
export function voiceEntries(lines: readonly LogLine[], columns: number): readonly EntryDraft[] {
  return lines.flatMap(({ kind, text }) =>
    text
      .split('\n')
      .flatMap((line) => (kind === 'plain' ? [line] : wrapped(line, columns)))
      .map((message) => ({ ...bare, kind, message })),
  );
}

export function gapEntry(skipped: number): EntryDraft {
  return { ...bare, kind: 'gap', message: `${skipped.toLocaleString('en')} lines came too fast and were skipped` };
}

const bare = { time: null, section: null, feature: null, fields: [] } as const;

function numberIn(pattern: RegExp, text: string): number | null {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/** Broken between words where that is possible. */
function wrapped(line: string, columns: number): readonly string[] {
  const rows: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns);
    const end = space > columns / 2 ? space : columns;
    rows.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  rows.push(rest);
  return rows;
}

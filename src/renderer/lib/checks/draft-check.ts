import type { CheckKind } from '../../../shared/check';
import { commandProblem, joinCommandLine, splitCommandLine } from '../../../shared/command-line';
import type { ProjectSettings } from '../../../shared/settings';

/** A check while it is written; the command as a line. */
export type DraftCheck = {
  readonly key: number;
  readonly name: string;
  readonly kind: CheckKind;
  readonly line: string;
  readonly timeoutMs: number | null;
};

/** What proves that work is good, as its fields hold it. */
export type WrittenChecks = {
  /** Commands before them, one a line. */
  readonly setup: string;
  readonly checks: readonly DraftCheck[];
};

export type FieldProblem = { readonly field: string; readonly message: string };

type Settings = Pick<ProjectSettings, 'setup' | 'checks'>;

let lastKey = 0;

export function newCheck(check: Omit<DraftCheck, 'key'>): DraftCheck {
  lastKey += 1;
  return { key: lastKey, ...check };
}

export function writtenChecks({ setup, checks }: Settings): WrittenChecks {
  return {
    setup: setup.map(joinCommandLine).join('\n'),
    checks: checks.map(({ argv, ...check }) => newCheck({ ...check, line: joinCommandLine(argv) })),
  };
}

/** As settings hold them; what is not right is left to `checkProblems`. */
export function readChecks({ setup, checks }: WrittenChecks): Settings {
  return {
    setup: setup.split('\n').flatMap((line) => {
      const argv = splitCommandLine(line);
      return argv === null || argv.length === 0 ? [] : [[...argv]];
    }),
    checks: checks.map(({ name, kind, line, timeoutMs }) => ({
      name: name.trim(),
      kind,
      argv: [...(splitCommandLine(line) ?? [])],
      timeoutMs,
    })),
  };
}

/** What is wrong, in the order of the fields. */
export function checkProblems({ checks, setup }: WrittenChecks): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const bad = setup.split('\n').find((line) => line.trim() !== '' && commandProblem(line) !== null);
  if (bad !== undefined) problems.push({ field: 'setup', message: commandProblem(bad) ?? '' });
  for (const { key, name, line } of checks) {
    if (name.trim() === '') problems.push({ field: `name-${key}`, message: 'Write a name.' });
    else if (checks.some((other) => other.key < key && other.name.trim() === name.trim())) {
      problems.push({ field: `name-${key}`, message: 'Two checks have this name.' });
    }
    const message = commandProblem(line);
    if (message !== null) problems.push({ field: `line-${key}`, message });
  }
  return problems;
}

export function problemAt(problems: readonly FieldProblem[], field: string): string | null {
  return problems.find((problem) => problem.field === field)?.message ?? null;
}

import type { Evidence } from '../../shared/check';
import { fencedText, oneLine } from './fenced-text';

/** What a recovery agent is told of the tries before its own. */
export type TriedBefore = {
  /** Oldest first. */
  readonly failures: readonly { readonly attempt: number; readonly outcome: string; readonly reason: string }[];
  /** What checks said about the last try, where they did not pass. */
  readonly evidence: readonly Pick<Evidence, 'check' | 'verdict' | 'exitCode' | 'tail'>[];
  /** Where the work of the last try is kept; null where it left none. */
  readonly lastTry: { readonly ref: string; readonly base: string; readonly files: readonly string[] } | null;
};

/** The parts of the prompt that tell of them, by placeholder. */
export function triedBefore({ failures, evidence, lastTry }: TriedBefore): Readonly<Record<string, string>> {
  return { failures: [failed(failures), ...evidence.slice(0, 10).map(red)].join('\n\n'), last_try: kept(lastTry) };
}

function failed(failures: TriedBefore['failures']): string {
  if (failures.length === 0) return 'Nothing is known of the tries before.';
  const list = failures.slice(-20).map(({ attempt, outcome, reason }) => {
    return `Try ${attempt} (${outcome.replaceAll('_', ' ')}): ${oneLine(reason, 2_000)}`;
  });
  return `Flotilla and the agents said:\n\n${fencedText(list.join('\n'), 16_000, 'end')}`;
}

function red({ check, verdict, exitCode, tail }: TriedBefore['evidence'][number]): string {
  const ended = exitCode === null ? '' : `, exit code ${exitCode}`;
  const command = oneLine(JSON.stringify(check.argv), 1_000);
  const said = tail.trim() === '' ? '(It said nothing.)' : tail;
  return `The check ${oneLine(check.name, 200)} of the last try was ${verdict.replaceAll('_', ' ')}${ended}:\n\n${fencedText(`${command}\n${said}`, 4_000, 'end')}`;
}

function kept(lastTry: TriedBefore['lastTry']): string {
  if (lastTry === null) return 'The last try left no work behind.';
  const { ref, base, files } = lastTry;
  const list = files.slice(0, 100).map((file) => oneLine(file, 500));
  const more = files.length > list.length ? [`… and ${files.length - list.length} more`] : [];
  return `What the last try did is kept as \`${ref}\`; see it with \`git diff ${base} ${ref}\`, and take what is good with \`git checkout ${ref} -- FILE\`. It changed:\n\n${fencedText([...list, ...more].join('\n'), 10_000)}`;
}

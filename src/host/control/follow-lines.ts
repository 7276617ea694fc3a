import type { ControlLink } from '../../adapters/control-socket/control-link';
import { count } from '../../shared/count';
import type { Report } from '../../shared/report';
import type { Result } from '../../shared/result';
import type { RunLine } from '../../shared/run-line';

export type FollowLinesInput = {
  readonly link: ControlLink;
  /** Number of the last line that was told before. */
  readonly after: number;
  readonly onLine: (line: RunLine) => void;
  /** The way to the same run once more after a connection was lost; null where nobody is there any more. */
  readonly again: () => Promise<Result<ControlLink | null>>;
};

/** Follows a run to its end over as many connections as that takes; says so where lines were missed. */
export async function followLines(input: FollowLinesInput): Promise<Result<{ readonly report: Report | null }>> {
  let last = input.after;
  const heed = (line: RunLine): void => {
    const missed = line.seq - last - 1;
    if (missed > 0) input.onLine(skipped(line, missed));
    last = line.seq;
    input.onLine(line);
  };
  for (let link = input.link; ;) {
    const ended = await link.follow('run.follow', { after: last }, heed);
    if (ended.ok || ended.error.code !== 'stale') return ended;
    const next = await input.again();
    if (!next.ok) return next;
    if (next.value === null) return ended;
    link = next.value;
  }
}

/** In the place of the last of the lines it stands for. */
function skipped({ seq, at }: RunLine, lines: number): RunLine {
  const message = `${count(lines, 'line')} skipped: they came faster than they could be shown here`;
  return { type: 'warning', seq: seq - 1, at, code: 'lines_skipped', message, lines };
}

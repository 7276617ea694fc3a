import type { RunLine } from '../../shared/run-line';

/** A run line as `--json` prints it. The report's keys stand in its line itself, beside the report as a whole. */
export function jsonLine(line: RunLine): string {
  const { type, seq, at, report } = line;
  if (type !== 'report' || typeof report !== 'object') return JSON.stringify(line);
  return JSON.stringify({ type, seq, at, ...report, report });
}

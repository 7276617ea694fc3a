import type { RunLine } from '../../shared/run-line';

/** A run line as `--json` prints it. The report's keys stand in its line itself, beside the report as a whole. */
export function jsonLine(line: RunLine): string {
  if (line.type !== 'report' || typeof line.report !== 'object') return JSON.stringify(line);
  return JSON.stringify({ ...line.report, ...line });
}

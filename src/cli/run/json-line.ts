import type { RunLine } from '../../shared/run-line';

/** Characters of one text in a line; a flood of an agent must not become a flood eight times as large. */
const mostText = 4_000;

/** A run line as `--json` prints it, each text within bounds. The report's keys stand in its line itself. */
export function jsonLine(line: RunLine): string {
  const { type, seq, at, report } = line;
  if (type === 'report' && typeof report === 'object') return JSON.stringify({ type, seq, at, ...report });
  return JSON.stringify(line, (_key, value: unknown) => (typeof value === 'string' ? shortened(value) : value));
}

function shortened(text: string): string {
  if (text.length <= mostText) return text;
  return `${text.slice(0, mostText)}… (${text.length - mostText} characters more)`;
}

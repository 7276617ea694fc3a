import { expect, test } from 'vitest';
import { jsonLine } from './json-line';

const parsed = (line: Parameters<typeof jsonLine>[0]): unknown => JSON.parse(jsonLine(line));

test('the report stands in its line once', () => {
  const report = { run: 3, final_status: 'complete' };
  expect(parsed({ type: 'report', seq: 9, at: 5, report })).toEqual({ type: 'report', seq: 9, at: 5, ...report });
});

test('what an agent says without end is cut, and what is missing is counted', () => {
  const line = { type: 'log', seq: 1, at: 5, feature: 1, line: 'x'.repeat(1_000_000) } as const;
  expect(parsed(line)).toEqual({ ...line, line: `${'x'.repeat(4_000)}… (996000 characters more)` });
  expect(parsed({ ...line, line: 'x'.repeat(4_000) })).toEqual({ ...line, line: 'x'.repeat(4_000) });
});

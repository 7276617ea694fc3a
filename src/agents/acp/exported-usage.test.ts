import { expect, test } from 'vitest';
import { exportLine, statusInExport, usageInExport } from './exported-usage';

const answer = (created: number, modelID: string, tokens: object, cost?: number) => ({
  info: { role: 'assistant', providerID: 'p', modelID, time: { created }, tokens, cost },
  parts: [],
});
const some = { input: 10, output: 2, reasoning: 1, cache: { read: 5, write: 4 } };
const text = (...messages: readonly object[]) => JSON.stringify({ info: { id: 's' }, messages });

test('every message of a session counts, by model, but those that were counted before', () => {
  const asked = { info: { role: 'user', time: { created: 3 } } };
  const all = text(
    answer(1, 'a', some),
    asked,
    answer(4, 'a', some, 0.25),
    answer(5, 'a', some, 0.5),
    answer(6, 'b', { input: 7 }),
  );
  expect(usageInExport(`Exporting session: s\n${all}\n`, 1)).toEqual({
    until: 6,
    usage: [
      { model: 'p/a', input: 20, cacheRead: 10, cacheWrite: 8, output: 6, usd: 0.75 },
      { model: 'p/b', input: 7, cacheRead: 0, cacheWrite: 0, output: 0, usd: null },
    ],
  });
  expect(usageInExport(all, 6)).toEqual({ until: 6, usage: [] });
});

test.each(['', 'Session not found', '{"half', '[]', '{"messages":7}'])('%j tells nothing', (said) => {
  expect(usageInExport(said, 0)).toBeNull();
});

test('the status that the last message ended with is told, if it is of this start', () => {
  const refused = { info: { role: 'assistant', time: { created: 5 }, error: { data: { statusCode: 403 } } } };
  expect(statusInExport(text(answer(1, 'a', some), refused), 1)).toBe(403);
  expect(statusInExport(text(refused), 5)).toBeNull();
  expect(statusInExport(text(refused, answer(6, 'a', some)), 1)).toBeNull();
  expect(statusInExport('Session not found', 0)).toBeNull();
});

test('the program is asked by its own command line', () => {
  expect(exportLine(['npx', 'opencode', 'acp', '--print-logs'], 's1')).toEqual(['npx', 'opencode', 'export', 's1']);
  expect(exportLine(['my-own-script'], 's1')).toBeNull();
});

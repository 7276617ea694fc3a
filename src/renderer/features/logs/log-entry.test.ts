import { expect, test } from 'vitest';
import type { LogLine } from '../../../shared/contract/log-calls';
import { debugEntries, voiceEntries } from './log-entry';
import { createLogBuffer } from './log-buffer';
import { logPasses, noLogFilter } from './log-filter';

const lines = (...texts: string[]): LogLine[] => texts.map((text) => ({ kind: 'plain', text }));
const entry = (message: string) => ({ ...debugEntries(lines(message)).drafts[0] });
const drafts = (...messages: string[]) => debugEntries(lines(...messages)).drafts;

test('an entry has its fields, and those that come first belong to the one before', () => {
  const { carried, drafts: found } = debugEntries(
    lines('    pid: 7', '[14:01:05.773] [SPAWN] Agent started', '    feature: 12', '[14:01:06.000] [LOOP] Tick #3'),
  );
  expect(carried).toEqual(['pid: 7']);
  expect(found).toMatchObject([
    { time: '14:01:05.773', section: 'SPAWN', message: 'Agent started', feature: 12, fields: ['feature: 12'] },
    { section: 'LOOP', feature: 3, fields: [] },
  ]);
});

test('what an agent says is broken between words, what it printed is left alone', () => {
  expect(voiceEntries([{ kind: 'text', text: 'one two three' }], 8).map(({ message }) => message)).toEqual([
    'one two',
    'three',
  ]);
  expect(voiceEntries(lines('one two three'), 8)).toHaveLength(1);
});

test('a filter takes sections, levels and words, and never hides a gap', () => {
  const spawn = { ...drafts('[14:01:05.773] [SPAWN] Agent started')[0], key: 1 } as Parameters<
    ReturnType<typeof logPasses>
  >[0];
  const passes = (part: Partial<typeof noLogFilter>) => logPasses({ ...noLogFilter, ...part })(spawn);
  expect(passes({ sections: new Set(['SPAWN']) })).toBe(true);
  expect(passes({ sections: new Set(['DB']) })).toBe(false);
  expect(passes({ level: 'steps' })).toBe(true);
  expect(passes({ level: 'trouble' })).toBe(false);
  expect(passes({ search: 'agent S' })).toBe(true);
  expect(passes({ search: 'a.ent' })).toBe(false);
  expect(logPasses({ ...noLogFilter, search: 'x' })({ ...spawn, kind: 'gap' })).toBe(true);
  expect(entry('[14:01:05.773] [DB] x').section).toBe('DB');
});

test('older entries come in front, fields of a cut entry are put together, and the oldest are dropped', () => {
  const buffer = createLogBuffer(10);
  buffer.append(drafts('b'), { start: '1:50' });
  buffer.append([], { start: '1:60', carried: ['pid: 7'] });
  buffer.prepend(drafts('a'), '1:0');
  expect(buffer.shown().map(({ message, fields }) => [message, ...fields])).toEqual([['a'], ['b', 'pid: 7']]);
  expect([buffer.start(), buffer.shifted(), buffer.added()]).toEqual(['1:0', 1, 1]);
  for (let at = 0; at < 30; at += 1) buffer.append(drafts(`n${at}`), { start: `1:${100 + at}` });
  expect(buffer.total()).toBeLessThanOrEqual(12);
  expect(buffer.shown().at(-1)?.message).toBe('n29');
  expect(buffer.hasDropped()).toBe(true);
  expect(buffer.start()).toBe(`1:${100 + 30 - buffer.total()}`);
});

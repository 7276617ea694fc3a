import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addChildren } from './add-children.mjs';
import { runCounts } from './run-counts.mjs';
import { offsetOf, sourcePositions } from './source-positions.mjs';
import { judge, tallyFiles } from './summarise.mjs';

// Two lines of five characters: `a();` of the first source line stands at 0, `b();` of the second at 6 and at 8.
const map = { sources: ['../../src/cli/a.ts'], mappings: 'AAAA;AACA,EAAI' };
const lineLengths = [5, 5];

test('reads where a source stands in a program', () => {
  const positions = sourcePositions(map, lineLengths).get('../../src/cli/a.ts') ?? [];
  expect(positions).toEqual([
    { line: 0, column: 0, offset: 0 },
    { line: 1, column: 0, offset: 6 },
    { line: 1, column: 4, offset: 8 },
  ]);
  expect(offsetOf(positions, { line: 2, column: 0 })).toBe(6);
  expect(offsetOf(positions, { line: 2, column: 2 })).toBe(8);
  expect(offsetOf(positions, { line: 2, column: 5 })).toBeUndefined();
  expect(offsetOf(positions, { line: 9, column: 0 })).toBeUndefined();
});

test('reads numbers of any length and sign', () => {
  const far = sourcePositions({ sources: ['a'], mappings: 'gBA2HA,w+BADA' }, [2_000]).get('a');
  expect(far).toEqual([
    { line: 122, column: 0, offset: 1_016 },
    { line: 123, column: 0, offset: 16 },
  ]);
});

test('counts by the innermost range', () => {
  const count = runCounts([
    { ranges: [{ startOffset: 0, endOffset: 100, count: 1 }] },
    {
      ranges: [
        { startOffset: 10, endOffset: 50, count: 7 },
        { startOffset: 20, endOffset: 30, count: 0 },
      ],
    },
    { ranges: [{ startOffset: 50, endOffset: 60, count: 2 }] },
  ]);
  expect([0, 10, 19, 20, 29, 30, 49, 50, 60, 99, 100].map(count)).toEqual([1, 7, 7, 0, 0, 7, 7, 2, 1, 1, 0]);
});

/** @param {number} line */
const span = (line) => ({ start: { line, column: 0 }, end: { line, column: 5 } });

function covered() {
  return {
    s: { 0: 1, 1: 0, 2: 0 },
    f: { 0: 0 },
    b: { 0: [0, 0] },
    statementMap: { 0: span(1), 1: span(2), 2: span(3) },
    fnMap: { 0: { loc: span(2) } },
    branchMap: { 0: { locations: [span(2), { start: {}, end: {} }] } },
  };
}

test('adds what a started process ran, wherever its program was built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-covered-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = 'file:///elsewhere/cli/index.js';
  const result = [
    { url, functions: [{ ranges: [{ startOffset: 0, endOffset: 12, count: 3 }] }] },
    { url: 'file:///other.js', functions: [{ ranges: [{ startOffset: 0, endOffset: 12, count: 9 }] }] },
  ];
  const absolute = { ...map, sources: ['file:///moved/src/cli/a.ts'] };
  const told = { result, 'source-map-cache': { [url]: { data: absolute, lineLengths } } };
  writeFileSync(join(folder, 'coverage-1.json'), JSON.stringify(told));
  const file = covered();
  expect(addChildren({ '/repo/src/cli/a.ts': file }, { root: '/repo/', folder })).toBe(1);
  expect(file).toMatchObject({ s: { 0: 4, 1: 3, 2: 0 }, f: { 0: 3 }, b: { 0: [3, 0] } });
});

test('judges each part by its own limits', () => {
  const files = tallyFiles({ '/repo/src/engine/a.ts': covered(), '/repo/src/main/b.ts': covered() }, '/repo/');
  const least = { lines: 34, statements: 33, functions: 0, branches: 1 };
  const [engine, nothing, all] = judge(files, [
    { name: 'engine', folder: 'src/engine', alone: true, least },
    { name: 'none', folder: 'src/eng', alone: true, least },
    { name: 'all', folder: 'src', alone: false, except: /^src\/main\//, least },
  ]);
  expect(engine?.tally).toMatchObject({ lines: { covered: 1, total: 3 }, branches: { covered: 0, total: 2 } });
  expect(engine?.tooLittle).toEqual([
    'lines of engine: 33.3 %, at least 34 % wanted',
    'branches of engine: 0.0 %, at least 1 % wanted',
  ]);
  expect(nothing?.tooLittle).toEqual([]);
  expect(all?.tally.lines).toEqual({ covered: 1, total: 3 });
});

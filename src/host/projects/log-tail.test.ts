import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogTail, mostOfALine, type LogTail } from './log-tail';
import { sectionFilter } from './section-filter';

let folder = '';
let file = '';
let tail: LogTail | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-tail-'));
  file = join(folder, 'a.log');
});
afterEach(() => {
  tail?.close();
  rmSync(folder, { recursive: true });
});

const tailOf = (keep: (line: string) => boolean = () => true): LogTail =>
  (tail = createLogTail(file, (line) => (keep(line) ? [line] : [])));

it('tells the last lines, then whole lines as they come', () => {
  writeFileSync(file, 'one\ntwo\nthr');
  const log = tailOf();
  expect(log.last(1)).toEqual(['two']);
  expect(log.fresh()).toEqual([]);
  appendFileSync(file, 'ee\nfour\n');
  expect(log.fresh()).toEqual(['three', 'four']);
  expect(log.fresh()).toEqual([]);
});

it('counts what is shown of lines, which are heard in order', () => {
  const heard: string[] = [];
  const shownOf = (line: string) => {
    heard.push(line);
    return line === '' ? [] : [...line].map((letter) => `${heard.length}${letter}`);
  };
  writeFileSync(file, 'abc\nde\n\nf\n\n');
  tail = createLogTail(file, shownOf);
  expect(tail.last(2)).toEqual(['2e', '4f']);
  appendFileSync(file, 'gh\n');
  expect(tail.fresh()).toEqual(['6g', '6h']);
  expect(tail.last(100)).toEqual(['7a', '7b', '7c', '8d', '8e', '10f', '12g', '12h']);
});

it('puts a character together that came in two parts', () => {
  writeFileSync(file, '');
  const log = tailOf();
  log.last(1);
  const bytes = Buffer.from('数\n');
  appendFileSync(file, bytes.subarray(0, 2));
  expect(log.fresh()).toEqual([]);
  appendFileSync(file, bytes.subarray(2));
  expect(log.fresh()).toEqual(['数']);
});

it('loses nothing where the log is rotated', () => {
  writeFileSync(file, 'old\n');
  const log = tailOf();
  log.last(5);
  appendFileSync(file, 'before\n');
  renameSync(file, `${file}.1`);
  expect(log.fresh()).toEqual(['before']);
  writeFileSync(file, 'after\n');
  expect(log.fresh()).toEqual(['after']);
});

it('begins anew where the file was cut off', () => {
  writeFileSync(file, 'long line\n');
  const log = tailOf();
  log.last(5);
  truncateSync(file);
  appendFileSync(file, 'new\n');
  expect(log.fresh()).toEqual(['new']);
});

it('waits for a file that is not there yet', () => {
  const log = tailOf();
  expect(log.last(5)).toBeNull();
  expect(log.fresh()).toEqual([]);
  writeFileSync(file, 'first\n');
  expect(log.fresh()).toEqual(['first']);
});

it('keeps the entries of a section with their fields, also when they come in parts', () => {
  writeFileSync(
    file,
    '    field: of something before\n[07:05:03.042] [LOOP] Tick 1\n    ready: 2\n[07:05:03.043] [DB] 3\n    a: 1\n',
  );
  const log = tailOf(sectionFilter(['LOOP', 'SPAWN']));
  expect(log.last(100)).toEqual(['[07:05:03.042] [LOOP] Tick 1', '    ready: 2']);
  appendFileSync(file, '    b: 2\n[07:05:04.000] [SPAWN] Agent\n');
  expect(log.fresh()).toEqual(['[07:05:04.000] [SPAWN] Agent']);
  appendFileSync(file, '    pid: 7\n');
  expect(log.fresh()).toEqual(['    pid: 7']);
});

it('keeps only the beginning of a line without an end, and goes on after it', () => {
  writeFileSync(file, '');
  const log = tailOf();
  log.last(1);
  appendFileSync(file, `${'x'.repeat(3 * mostOfALine)}`);
  expect(log.fresh()).toEqual([]);
  appendFileSync(file, 'yz\nnext\n');
  const [long = '', ...others] = log.fresh();
  expect(long.slice(0, mostOfALine)).toBe('x'.repeat(mostOfALine));
  expect(long.slice(mostOfALine)).toBe(' … (the line is longer)');
  expect(others).toEqual(['next']);
});

it('cuts a whole line that is too long as well, and none that just fits', () => {
  writeFileSync(file, `${'a'.repeat(mostOfALine)}\n${'b'.repeat(mostOfALine + 1)}\n`);
  const [fits, cut] = tailOf().last(2) ?? [];
  expect(fits).toBe('a'.repeat(mostOfALine));
  expect(cut).toBe(`${'b'.repeat(mostOfALine)} … (the line is longer)`);
});

it('looks for the last lines in the newest 16 MB only', () => {
  const mostBytes = 16 * 1024 * 1024;
  writeFileSync(file, 'first\n');
  truncateSync(file, 1_000_000);
  appendFileSync(file, '\nwithin\n');
  // So that the newest begin between the two.
  truncateSync(file, mostBytes + 500_000);
  appendFileSync(file, '\nlast\n');
  const lines = tailOf((line) => line.length < 10).last(10);
  expect(lines).toEqual(['within', 'last']);
});

it('keeps no more of what is shown than it is asked for', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const inUse = () => {
    collect();
    return getHeapStatistics().used_heap_size;
  };
  const used: number[] = [];
  writeFileSync(file, 'x\n'.repeat(500));
  let lines = 0;
  tail = createLogTail(file, () => {
    lines += 1;
    if (lines === 1 || lines === 500) used.push(inUse());
    return [Buffer.alloc(100_000, 'x').toString('latin1')];
  });
  expect(tail.last(2)).toHaveLength(2);
  const [before = 0, after = 0] = used;
  expect(used).toHaveLength(2);
  expect(after - before).toBeLessThan(10_000_000);
});

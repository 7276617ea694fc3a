import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogFollower, type FreshLines } from './follow-log';
import { readLogPage } from './read-log-page';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-logs-'));
  file = join(folder, 'a.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const begins = (line: string): boolean => !line.startsWith(' ');
const page = (before: string | null, pageBytes: number) =>
  readLogPage({ files: [file, `${file}.1`], before, begins, pageBytes });

it('pages back to the first line of what the log was rotated to, each line once', () => {
  const lines = Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? `entry ${index}` : `    field ${index}`));
  writeFileSync(`${file}.1`, `${lines.slice(0, 20).join('\n')}\n`);
  writeFileSync(file, `${lines.slice(20).join('\n')}\nnot yet who`);
  const found: string[] = [];
  let at = page(null, 100);
  for (let pages = 0; pages < 20; pages += 1) {
    expect(begins(at.lines[0] ?? '')).toBe(true);
    found.unshift(...at.lines);
    if (!at.hasOlder) break;
    at = page(at.start, 100);
  }
  expect(found).toEqual(lines);
});

it('goes on at its place when the log is rotated between two pages', () => {
  writeFileSync(file, 'one\ntwo\nthree\n');
  const newest = page(null, 8);
  expect(newest.lines).toEqual(['three']);
  renameSync(file, `${file}.1`);
  writeFileSync(file, 'four\n');
  expect(page(newest.start, 100).lines).toEqual(['one', 'two']);
});

it('shows a line longer than a page in pieces, and nothing where there is no file', () => {
  expect(page(null, 10)).toEqual({ lines: [], start: null, end: null, hasOlder: false });
  writeFileSync(file, `${'x'.repeat(25)}\n`);
  expect(page(null, 10).lines.join('')).toContain('xxxx');
});

const follow = (from: string | null) => {
  const told: FreshLines[] = [];
  return { told, follower: createLogFollower({ file, from, tell: (fresh) => told.push(fresh) }) };
};

it('tells whole lines behind a place, through a rotation', () => {
  writeFileSync(file, 'one\n');
  const { told, follower } = follow(page(null, 100).end);
  appendFileSync(file, 'two\nthr');
  follower.look();
  appendFileSync(file, 'ee\n');
  follower.look();
  renameSync(file, `${file}.1`);
  writeFileSync(file, 'four\n');
  follower.look();
  follower.look();
  follower.close();
  expect(told.flatMap(({ lines }) => lines)).toEqual(['two', 'three', 'four']);
});

it('skips what it can’t keep up with, and says how much', () => {
  writeFileSync(file, '');
  const { told, follower } = follow(null);
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${'.'.repeat(90)}`);
  appendFileSync(file, `${lines.join('\n')}\n`);
  for (let look = 0; look < 5; look += 1) follower.look();
  follower.close();
  const shown = told.flatMap((fresh) => fresh.lines);
  expect(told[0]?.skipped).toBe(20_000 - shown.length);
  expect(told[0]?.skipped).toBeGreaterThan(10_000);
  expect(shown.at(-1)).toBe(lines.at(-1));
  expect(shown[0]).toMatch(/^line \d+ \./);
});

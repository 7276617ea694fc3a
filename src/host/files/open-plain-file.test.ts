import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLogPage } from '../logs/read-log-page';
import { createLogTail } from '../projects/log-tail';
import { readParallelState } from '../state-file/read-parallel-state';
import { openPlainFile, readPlainFile } from './open-plain-file';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-plain-'));
  file = join(folder, 'parallel-state.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('opens a file, and nothing where there is none', () => {
  expect(openPlainFile(file)).toBeNull();
  writeFileSync(file, 'some text');
  const opened = openPlainFile(file);
  expect(opened?.size).toBe(9);
  closeSync(opened?.descriptor ?? -1);
  expect(readPlainFile(file, 9)).toBe('some text');
  expect(() => readPlainFile(file, 8)).toThrow('larger');
});

it('refuses a link and a folder', () => {
  mkdirSync(join(folder, 'a'));
  symlinkSync('/etc/hostname', file);
  expect(() => openPlainFile(file)).toThrow('ELOOP');
  expect(() => openPlainFile(join(folder, 'a'))).toThrow('not a file');
});

it('never waits for a pipe in the place of a file', () => {
  execFileSync('mkfifo', [file]);
  expect(() => openPlainFile(file)).toThrow('not a file');
  expect(() => readLogPage({ files: [file], before: null, begins: () => true })).toThrow('not a file');
  expect(() => createLogTail(file, (line) => [line]).last(1)).toThrow('not a file');
  expect(readParallelState(folder, { pid: 1, startedAt: 'x' })).toBeNull();
});

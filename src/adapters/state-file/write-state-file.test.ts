import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeStateFile } from './write-state-file';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flotilla-state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('replaces the file and leaves nothing beside it', () => {
  const file = join(folder, 'state.json');
  writeStateFile(file, 'one');
  writeStateFile(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(folder)).toEqual(['state.json']);
});

it('writes through no link, neither its own nor the one of the file beside it', () => {
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'mine');
  const file = join(folder, 'state.json');
  symlinkSync(victim, file);
  symlinkSync(victim, `${file}.${process.pid}.tmp`);
  writeStateFile(file, 'state');
  expect(readFileSync(victim, 'utf8')).toBe('mine');
  expect(readFileSync(file, 'utf8')).toBe('state');
});

it('leaves nothing beside a file that could not be replaced', () => {
  mkdirSync(join(folder, 'state.json', 'full'), { recursive: true });
  expect(() => writeStateFile(join(folder, 'state.json'), 'state')).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect(readdirSync(folder)).toEqual(['state.json']);
});

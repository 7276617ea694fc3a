import { chmodSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpawnSpec } from '../../../engine/ports/processes';
import { findProgram } from './find-program';
import { findSetpriv } from './find-setpriv';
import { launchOf } from './launch';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'flotilla-launch-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function spec(argv: readonly string[], changes: Partial<SpawnSpec> = {}): SpawnSpec {
  const env = { PATH: process.env['PATH'] ?? '' };
  const place = { cwd: folder, ownFolder: folder, sandbox: null };
  return { argv, env, cookie: 'c', stdin: '', onOutput: () => undefined, ...place, ...changes };
}

function program(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

describe.runIf(process.platform === 'linux')('launchOf', () => {
  it('starts by setpriv where it is there, so that the kernel ends the program when we die', async (context) => {
    const setpriv = await findSetpriv();
    if (setpriv === null) context.skip('setpriv of util-linux is not installed');
    const argv = ['true', '--flag'];
    expect(await launchOf(spec(argv))).toMatchObject({ ok: true, value: { argv: [...(setpriv ?? []), ...argv] } });
  });

  it.each([
    ['is missing', () => ['no-such-program']],
    ['has an interpreter that is missing', () => [program('script', '#!/no/such/interpreter -x\n')]],
    ['is not executable', () => [join(folder, 'plain')]],
  ])('leaves a program that %s to the system, which says why', async (_what, argv) => {
    writeFileSync(join(folder, 'plain'), '');
    const wanted = argv();
    expect(await launchOf(spec(wanted))).toMatchObject({ ok: true, value: { argv: wanted } });
  });

  it('never starts outside what was to be inside, and says so', async () => {
    const sandbox = { places: [] };
    expect(await launchOf(spec(['no-such-program'], { sandbox }))).toMatchObject({
      ok: false,
      error: { code: 'program_missing' },
    });
  });
});

describe('findProgram', () => {
  it('takes the first of the folders that has it, relative ones from where the program is to work', () => {
    program('mine', '#!/bin/sh\n');
    symlinkSync('mine', join(folder, 'other'));
    expect(findProgram('mine', { path: `/no/such:${folder}`, cwd: '/' })).toBe(join(folder, 'mine'));
    expect(findProgram('other', { path: '.', cwd: folder })).toBe(join(folder, 'other'));
    expect(findProgram('./mine', { path: undefined, cwd: folder })).toBe(join(folder, 'mine'));
  });

  it('finds neither folders nor what may not be executed', () => {
    writeFileSync(join(folder, 'plain'), '');
    expect(findProgram('plain', { path: folder, cwd: '/' })).toBeNull();
    expect(findProgram(folder, { path: undefined, cwd: '/' })).toBeNull();
  });
});

import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cliProgram } from './cli-program';

/** As `docker run -u` has it: a user of whom the system knows the number alone. */
const nobody = { uid: 54_321, gid: 54_321 };

/** Not below the tests' own temporary folder, which nobody else may enter. */
let folder: string;
beforeEach(() => void (folder = mkdtempSync('/tmp/flo-t-')));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a user whom the system does not know, with no HOME, makes a project, runs it and mends it', (context) => {
  if (process.getuid?.() !== 0) context.skip('only root can start programs as another user');
  chownSync(folder, nobody.uid, nobody.gid);
  const flotilla = (...args: readonly string[]) =>
    spawnSync(process.execPath, [cliProgram(), ...args], {
      ...nobody,
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        FLOTILLA_HOME: join(folder, 'home'),
        FLOTILLA_DEMO_SPEED: '0',
        XDG_RUNTIME_DIR: join(folder, 'home'),
        TMPDIR: folder,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
      },
    });
  const canRead = ['-e', `require('fs').accessSync(${JSON.stringify(cliProgram())})`];
  if (spawnSync(process.execPath, canRead, nobody).status !== 0)
    context.skip('this copy of the repository can be read by root alone');

  for (const args of [
    ['sample', 'harbour'],
    ['run', '--project-dir', 'harbour', '--feature-id', '1', '--yolo'],
    ['doctor', '--project-dir', 'harbour'],
    ['doctor', '--mend', '--project-dir', 'harbour'],
  ]) {
    const { status, stderr } = flotilla(...args);
    expect({ args, status, stderr: status === 0 ? '' : stderr }).toEqual({ args, status: 0, stderr: '' });
  }
});

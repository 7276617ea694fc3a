import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProcesses } from '../processes/create-processes';
import { isAlive } from '../processes/testing/process-probe';
import { inhibitorFor } from './inhibitor-for';
import { createKeepAwake } from './keep-awake';

describe('what keeps a machine awake', () => {
  it('ends with the process it is for', () => {
    expect(inhibitorFor('linux', 42)).toEqual([
      'systemd-inhibit',
      '--what=sleep:idle',
      '--mode=block',
      '--who=Flotilla',
      '--why=Coding agents are at work',
      'tail',
      '--pid=42',
      '-f',
      '/dev/null',
    ]);
    expect(inhibitorFor('darwin', 42)).toEqual(['/usr/bin/caffeinate', '-i', '-w', '42']);
    expect(inhibitorFor('win32', 42)).toBeNull();
  });
});

describe.runIf(process.platform === 'linux')('keeping this machine awake', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flotilla-awake-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const hold = (path: string) =>
    createKeepAwake({
      spawn: createProcesses().spawn,
      platform: 'linux',
      pid: process.pid,
      cookie: 'f'.repeat(32),
      path,
    }).hold();

  it('lasts until it is released, and leaves nothing behind', async () => {
    const program = join(folder, 'systemd-inhibit');
    writeFileSync(
      program,
      `#!/bin/sh\necho $$ > ${folder}/draft; mv ${folder}/draft ${folder}/pid\nshift 4\nexec "$@"\n`,
    );
    chmodSync(program, 0o755);
    const held = hold(`${folder}:${process.env['PATH']}`);
    await appears('pid');
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    expect(isAlive(pid)).toBe(true);
    await held.release();
    expect(isAlive(pid)).toBe(false);
    await held.release();
  });

  it('is silent where there is no such program, or where it refuses', async () => {
    await hold(folder).release();
    writeFileSync(join(folder, 'systemd-inhibit'), '#!/bin/sh\necho Failed to inhibit >&2\nexit 1\n');
    chmodSync(join(folder, 'systemd-inhibit'), 0o755);
    await hold(`${folder}:${process.env['PATH']}`).release();
  });

  function appears(name: string): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!existsSync(join(folder, name))) return;
        watcher.close();
        resolve();
      };
      const watcher = watch(folder, look);
      look();
    });
  }
});

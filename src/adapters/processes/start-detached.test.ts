import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startDetached, type DetachedProgram } from './start-detached';

const start = (program: string): DetachedProgram =>
  startDetached({ argv: [process.execPath, '-e', program], cwd: process.cwd(), env: process.env });

it('hears what the program tells first, and lets it go on without us', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-detached-'));
  const file = join(folder, 'alone');
  const { told, pid, letGo } = start(`
    const atWork = setInterval(() => undefined, 1_000);
    process.once('disconnect', () => {
      require('node:fs').writeFileSync(${JSON.stringify(file)}, 'alone');
      clearInterval(atWork);
    });
    process.send({ run: 3 });
  `);
  expect(await told).toEqual({ run: 3 });
  letGo();
  await expect.poll(() => existsSync(file)).toBe(true);
  await expect.poll(() => isAlive(pid)).toBe(false);
  rmSync(folder, { recursive: true });
});

it('knows how a program that tells nothing has ended, and what it said', async () => {
  const { told, ended } = start(`console.error('There is no agent'); process.exitCode = 2`);
  const first = await Promise.race([told, ended]);
  expect(first).toEqual({ code: 2, stderr: 'There is no agent\n' });
});

it('says where there is no such program', async () => {
  const { pid, ended } = startDetached({ argv: ['/no/such/program'], cwd: process.cwd(), env: {} });
  expect(pid).toBeNull();
  await expect(ended).rejects.toThrow('ENOENT');
});

function isAlive(pid: number | null): boolean {
  try {
    return pid !== null && process.kill(pid, 0);
  } catch {
    return false;
  }
}

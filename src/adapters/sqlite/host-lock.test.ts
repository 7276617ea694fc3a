import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkTypeScript, type TypeScriptChild } from '../../../test/support/fork-typescript';
import { acquireHostLock, readHost, type HostLock } from './host-lock';

const owner = { pid: process.pid, startedAt: '42' };

describe('the host lock', () => {
  let root: string;
  let folder: string;
  let project: string;
  let children: TypeScriptChild[];
  let held: HostLock[];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'flotilla-lock-'));
    folder = join(root, 'home', 'locks');
    project = join(root, 'repository');
    mkdirSync(project, { recursive: true });
    children = [];
    held = [];
  });
  afterEach(async () => {
    for (const lock of held) lock.release();
    await Promise.all(children.map((child) => child.kill()));
    rmSync(root, { recursive: true });
  });

  const acquire = (directory = project) => {
    const result = acquireHostLock({ folder, project: directory, owner });
    if (result.ok) held.push(result.value);
    return result;
  };
  const startHost = async (): Promise<TypeScriptChild> => {
    const child = forkTypeScript(new URL('./testing/hold-host-lock.ts', import.meta.url), [folder, project]);
    children.push(child);
    expect(await child.nextMessage()).toBe('held');
    return child;
  };
  const ownerFiles = () => readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('lets one host in and names it to the others', async () => {
    const child = await startHost();
    expect(acquire()).toMatchObject({
      ok: false,
      error: { code: 'other_host', where: project, message: expect.stringContaining(`process ${child.process.pid}`) },
    });
    expect(readHost({ folder, project })).toEqual({ pid: child.process.pid, startedAt: '42' });
  }, 30_000);

  it('lets exactly one of four in that come at once', async () => {
    const module = new URL('./testing/hold-host-lock.ts', import.meta.url);
    children = Array.from({ length: 4 }, () => forkTypeScript(module, [folder, project]));
    const answers = await Promise.all(children.map((child) => child.nextMessage()));
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    const winner = children[answers.indexOf('held')]?.process.pid;
    const refusals = answers.filter((answer) => answer !== 'held');
    for (const refusal of refusals) expect(refusal).toContain(`process ${winner}`);
  }, 30_000);

  it('is free again when its holder was killed hard, whatever the holder left behind', async () => {
    const child = await startHost();
    await child.kill();
    expect(child.process.signalCode).toBe('SIGKILL');
    expect(ownerFiles()).toHaveLength(1);
    expect(readHost({ folder, project })).toBeNull();
    expect(acquire().ok).toBe(true);
    expect(readHost({ folder, project })).toEqual(owner);
  }, 30_000);

  it('is free again when it was released', async () => {
    const child = await startHost();
    child.send('release');
    expect(await child.nextMessage()).toBe('released');
    expect(ownerFiles()).toEqual([]);
    expect(acquire().ok).toBe(true);
  }, 30_000);

  it('keeps a second host out of the same process too', () => {
    expect(acquire().ok).toBe(true);
    expect(acquire()).toMatchObject({ ok: false, error: { code: 'other_host' } });
    expect(readHost({ folder, project })).toEqual(owner);
    held[0]?.release();
    held[0]?.release();
    expect(readHost({ folder, project })).toBeNull();
    expect(acquire().ok).toBe(true);
  });

  it('survives being looked at', async () => {
    const child = await startHost();
    for (let look = 0; look < 20; look += 1) expect(readHost({ folder, project })?.pid).toBe(child.process.pid);
    expect(acquire().ok).toBe(false);
  }, 30_000);

  it('is one for all names of a repository, and another for each repository', () => {
    const alias = join(root, 'alias');
    symlinkSync(project, alias);
    const other = join(root, 'other.git');
    mkdirSync(other);
    expect(acquire().ok).toBe(true);
    expect(acquire(alias).ok).toBe(false);
    expect(acquire(other).ok).toBe(true);
  });

  it('makes no file when it is only looked for', () => {
    expect(readHost({ folder, project })).toBeNull();
    expect(readdirSync(root)).toEqual(['repository']);
  });

  it('does not take a dead host’s note for the holder’s name', () => {
    expect(acquire().ok).toBe(true);
    const [note = ''] = ownerFiles();
    writeFileSync(join(folder, note), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' }));
    expect(() => readHost({ folder, project })).toThrow('another process');
  });

  it('says so when its folder cannot be made', () => {
    writeFileSync(join(root, 'home'), 'a file');
    expect(acquire()).toMatchObject({ ok: false, error: { code: 'io' } });
  });
});

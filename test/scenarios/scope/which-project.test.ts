import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { useStage } from '../cli/refusal';

const stage = useStage();
const at = (...parts: readonly string[]) => join(stage().repo, ...parts);
const flotilla = (cwd: string, ...args: readonly string[]) => stage().call(args, { cwd });

type Listed = { readonly name: string; readonly path: string; readonly scope: string };
const listed = async () => JSON.parse((await flotilla(stage().base, 'projects', 'list', '--json')).stdout) as Listed[];

beforeEach(() => {
  stage().write('repo/packages/api/package.json', JSON.stringify({ scripts: { test: 'node --test' } }));
  stage().write('repo/packages/api/src/index.js', '');
  stage().write('repo/packages/web/index.js', '');
  stage().git('add', '-A');
  stage().git('commit', '-q', '-m', 'Packages');
});

describe('init with a folder', () => {
  test('makes that folder the project, with its checks, and says so', async () => {
    const end = await flotilla(at(), 'init', 'packages/api');
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toContain(`Registered “api” in ${at('packages/api')}`);
    expect(end.stdout).toContain('scope: packages/api');
    expect(end.stdout).toContain('check: test (test): npm test');
    expect(await listed()).toMatchObject([{ name: 'api', path: at('packages/api'), scope: 'packages/api' }]);
    expect(stage().git('status', '--porcelain')).toBe('');
  });

  test('takes a dot for the current folder, and none for the whole repository', async () => {
    expect((await flotilla(at('packages/web'), 'init', '.')).code).toBe(0);
    expect((await flotilla(at('packages/api'), 'init')).code).toBe(0);
    expect(await listed()).toMatchObject([
      { name: 'web', scope: 'packages/web' },
      { name: 'repo', scope: '' },
    ]);
  });

  test('is refused with the folder named twice, a folder that is not there, and agents that configure it unseen', async () => {
    const twice = await flotilla(at(), 'init', 'packages/api', '--project-dir', 'packages/web');
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('named twice') as string });
    expect((await flotilla(at(), 'init', 'packages/none')).code).toBe(2);
    stage().write('repo/packages/api/.mcp.json', '{}');
    const strange = await flotilla(at(), 'init', 'packages/api');
    expect(strange).toMatchObject({ code: 2, stderr: expect.stringContaining('packages/api/.mcp.json') as string });
    expect(await listed()).toEqual([]);
  });
});

describe('a command in a folder', () => {
  const features = async (cwd: string) => (await flotilla(cwd, 'features', 'list')).stdout;

  test('is about the innermost project around it, else the whole repository', async () => {
    await flotilla(at(), 'init', 'packages/api');
    const alone = await flotilla(at('packages/web'), 'status');
    expect(alone).toMatchObject({ code: 2, stderr: expect.stringContaining('not a Flotilla project') as string });
    await flotilla(at(), 'init');
    await flotilla(at('packages/api/src'), 'features', 'add', 'Of the api');
    await flotilla(at('packages/web'), 'features', 'add', 'Of the whole');
    for (const folder of ['packages/api', 'packages/api/src']) {
      expect(await features(at(folder))).toContain('Of the api');
      expect(await features(at(folder))).not.toContain('Of the whole');
    }
    for (const folder of ['', 'packages', 'packages/web']) {
      expect(await features(at(folder))).toContain('Of the whole');
      expect(await features(at(folder))).not.toContain('Of the api');
    }
  });

  test('finds it through a link, by its name, and where the folder or its repository was moved to', async () => {
    await flotilla(at(), 'init', 'packages/api');
    await flotilla(at('packages/api'), 'features', 'add', 'Of the api');
    symlinkSync(at('packages/api'), join(stage().base, 'link'));
    expect(await features(join(stage().base, 'link'))).toContain('Of the api');
    expect((await flotilla(stage().base, 'features', 'list', '--project-dir', 'api')).stdout).toContain('Of the api');

    mkdirSync(at('services'));
    renameSync(at('packages/api'), at('services/api'));
    await flotilla(at('services/api'), 'features', 'add', 'More');
    expect(await listed()).toMatchObject([{ path: at('services/api'), scope: 'services/api' }]);
    const moved = join(stage().base, 'moved');
    renameSync(stage().repo, moved);
    expect((await flotilla(join(moved, 'services/api'), 'features', 'add', 'And more')).code).toBe(0);
    expect(await listed()).toMatchObject([{ path: join(moved, 'services/api'), scope: 'services/api' }]);
  });

  test('does not take over a folder of ours that nobody here registered', async () => {
    stage().write('repo/packages/web/.flotilla/flotilla.db', 'not ours');
    const end = await flotilla(at('packages/web'), 'features', 'add', 'X');
    expect(end).toMatchObject({ code: 2, stderr: expect.stringContaining('not trusted yet') as string });
    expect(await listed()).toEqual([]);
  });
});

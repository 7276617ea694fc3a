import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { allRefused, importTwo, refused, useStage } from './refusal';

const stage = useStage();

describe('repositories', () => {
  const commands = [
    ['import', 'plan.json'],
    ['init'],
    ['features', 'add', 'X'],
    ['run', '--agent', 'demo'],
    ['status'],
    ['plan'],
  ];
  beforeEach(() => void stage().write('repo/plan.json', '[{"name":"X"}]'));

  test('a missing folder', async () => {
    await allRefused(
      stage(),
      commands.map((args) => [...args, '--project-dir', './nowhere']),
      [/not found/, /repo\/nowhere/],
    );
  });

  test('no repository', async () => {
    mkdirSync(join(stage().base, 'plain'));
    stage().write('plain/plan.json', '[{"name":"X"}]');
    await allRefused(stage(), commands, [/not a git repository/, /flotilla init --git/], {
      cwd: join(stage().base, 'plain'),
    });
    expect(readdirSync(join(stage().base, 'plain'))).toEqual(['plan.json']);
  });

  test('no commit', async () => {
    rmSync(join(stage().repo, '.git'), { recursive: true });
    stage().git('init', '-q', '-b', 'main');
    await allRefused(stage(), commands.slice(0, 4), [/no commit yet/, /flotilla init --git/]);
  });

  test('a detached head', async () => {
    stage().git('checkout', '-q', '--detach');
    await allRefused(stage(), commands.slice(0, 4), [/detached/, /--target/]);
  });

  test('run on a project with a detached head, until --target names a branch', async () => {
    await importTwo(stage());
    stage().git('checkout', '-q', '--detach');
    await refused(stage(), ['run', '--agent', 'demo'], [/detached/, /--target/]);
    await refused(stage(), ['run', '--agent', 'demo', '--target', 'nope'], [/no branch “nope”/]);
    expect(await stage().call(['run', '--agent', 'demo', '--target', 'main', '--dry-run'])).toMatchObject({
      code: 0,
    });
  });

  test('a branch named once stays the target while none is checked out', async () => {
    stage().git('checkout', '-q', '--detach');
    expect(await stage().call(['init', '--target', 'main'])).toMatchObject({ code: 0 });
    expect(await stage().call(['features', 'add', 'X'])).toMatchObject({ code: 0 });
    expect(await stage().call(['run', '--agent', 'demo', '--dry-run'])).toMatchObject({ code: 0 });
  });

  test('a .git that git does not understand', async () => {
    stage().write('broken/.git', 'gitdir: /nowhere\n');
    const cwd = join(stage().base, 'broken');
    await allRefused(stage(), [['init'], ['status']], [/has a \.git, but/, /git -C .*broken status/], { cwd });
    await refused(stage(), ['init', '--git'], [/Could not make this folder/, /where: .*broken/], { cwd });
  });

  test('a run without anything to build makes no project', async () => {
    await refused(stage(), ['run', '--agent', 'demo'], [/no features to build/, /flotilla import/]);
    expect(existsSync(stage().home.registryFile)).toBe(false);
  });

  test('a file instead of a folder', async () => {
    await refused(stage(), ['status', '--project-dir', './README.md'], [/not a folder/]);
  });

  test('a bare repository', async () => {
    const bare = join(stage().base, 'bare.git');
    stage().git('clone', '-q', '--bare', stage().repo, bare);
    await refused(stage(), ['init', '--project-dir', bare], [/bare repository/]);
  });
});

test('a sample is never made over something', async () => {
  await refused(stage(), ['sample', stage().repo], [/not empty/]);
  await refused(stage(), ['sample', join(stage().repo, 'README.md')], [/can't be made/]);
  await refused(stage(), ['sample', join(stage().repo, 'inside')], [/inside the repository/]);
  expect(existsSync(stage().home.registryFile)).toBe(false);
});

import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { registeredProjects } from '../../../src/host/projects/with-registry';
import { unwrap } from '../../support/test-project';
import { allRefused, expectRefusal, importTwo, refused, useStage } from './refusal';

const stage = useStage();

describe('a .flotilla the user never made', () => {
  const commands = [
    ['import', 'plan.json'],
    ['init'],
    ['features', 'add', 'X'],
    ['run', '--agent', 'demo'],
    ['status'],
  ];
  const writing = commands.slice(0, 3);
  beforeEach(() => void stage().write('repo/plan.json', '[{"name":"X"}]'));

  test('unknown', async () => {
    stage().write('repo/.flotilla/.gitignore', '*\n');
    await allRefused(stage(), commands, [/never made/, /--trust/]);
  });

  test('tracked by git', async () => {
    stage().write('repo/.flotilla/flotilla.db', 'x');
    stage().git('add', '-f', '.flotilla');
    stage().git('commit', '-q', '-m', 'Bring a database along');
    await allRefused(stage(), commands, [/git tracks \.flotilla/, /--trust/]);
  });

  test('tracked and broken, it is left as it came even when it is trusted', async () => {
    stage().write('repo/.flotilla/flotilla.db', 'no database '.repeat(400));
    stage().git('add', '-f', '.flotilla');
    stage().git('commit', '-q', '-m', 'Bring a broken database along');
    await allRefused(
      stage(),
      [
        ['init', '--trust'],
        ['import', 'plan.json', '--trust'],
        ['projects', 'trust'],
      ],
      [/database cannot be read/],
    );
    expect(readdirSync(stage().home.root)).toEqual(['locks']);
  });

  test('a symbolic link', async () => {
    mkdirSync(join(stage().base, 'elsewhere'));
    symlinkSync(join(stage().base, 'elsewhere'), join(stage().repo, '.flotilla'));
    await allRefused(stage(), commands, [/symbolic link/, /--trust/]);
    expect(readdirSync(join(stage().base, 'elsewhere'))).toEqual([]);
    for (const args of [['import', '../plan.json', '--trust'], ['status'], ['projects', 'trust']]) {
      stage().plan([{ name: 'X' }]);
      expect(await stage().call(args), args.join(' ')).toMatchObject({ code: 0 });
    }
    expect(stage().git('status', '--porcelain')).toBe('?? plan.json');
    expect(stage().git('check-ignore', '-v', '.flotilla')).toMatch(/^\.git\/info\/exclude:\d+:\/\.flotilla/);
  });

  test('tracked after registration is noticed too', async () => {
    await importTwo(stage());
    stage().git('add', '-f', '.flotilla/.gitignore');
    await refused(stage(), ['status'], [/git tracks \.flotilla/]);
    await refused(stage(), ['run', '--agent', 'demo'], [/git tracks \.flotilla/]);
    expect(await stage().call(['projects', 'trust'])).toMatchObject({ code: 0 });
    expect(await stage().call(['status'])).toMatchObject({ code: 0 });
  });

  test.each(writing)('%s --trust accepts it once and for all', async (...args) => {
    stage().write('repo/.flotilla/.gitignore', '*\n');
    expect(await stage().call([...args, '--trust'])).toMatchObject({ code: 0 });
    expect(await stage().call(['status'])).toMatchObject({ code: 0 });
  });

  test('hooks and agent configuration of a new repository are shown and want trust', async () => {
    stage().write('repo/.git/hooks/pre-commit', '#!/bin/sh\n');
    stage().write('repo/.mcp.json', '{}');
    await refused(
      stage(),
      ['import', 'plan.json'],
      [/hooks: pre-commit/, /agent configuration: \.mcp\.json/, /--trust/],
    );
    expect(await stage().call(['import', 'plan.json', '--trust'])).toMatchObject({ code: 0 });
    expect(await stage().call(['features', 'add', 'Y'])).toMatchObject({ code: 0 });
  });

  test('a copy of a project is a stranger, the moved project itself is not', async () => {
    await importTwo(stage());
    const copy = join(stage().base, 'copy');
    cpSync(stage().repo, copy, { recursive: true });
    expectRefusal(await stage().call(['status'], { cwd: copy }), ['status'], [/never made/]);
    const [project] = unwrap(registeredProjects(stage().home));
    rmSync(copy, { recursive: true });
    renameSync(stage().repo, copy);
    const here = { cwd: copy };
    expect(await stage().call(['status'], here)).toMatchObject({ code: 0 });
    expect(await stage().call(['features', 'add', 'Third'], here)).toMatchObject({ code: 0 });
    expect(unwrap(registeredProjects(stage().home))).toMatchObject([
      { id: project?.id, name: 'repo', path: copy, commonDir: join(copy, '.git') },
    ]);
    renameSync(copy, stage().repo);
  });
});

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { holdHostLock } from '../../../src/host/projects/write-access';
import { unwrap } from '../../support/test-project';
import { beforeEach, describe, expect, test } from 'vitest';
import { allRefused, allRefusedAtOnce, expectRefusal, importTwo, refused, useStage } from './refusal';

const stage = useStage();

describe('databases', () => {
  const database = () => join(stage().repo, '.flotilla', 'flotilla.db');
  const readers = [['status'], ['plan'], ['features', 'list'], ['report'], ['logs'], ['export']];
  const writers = [
    ['import', 'plan.json'],
    ['features', 'add', 'Third'],
    ['features', 'skip', 'b'],
    ['features', 'depend', 'a', 'b'],
    ['run', '--agent', 'demo'],
    ['init'],
  ];
  beforeEach(() => void stage().write('repo/plan.json', '[{"name":"X"}]'));

  test('without a project', async () => {
    await allRefused(stage(), readers, [/not a Flotilla project yet/, /flotilla init/]);
    expect(existsSync(stage().home.root)).toBe(false);
  });

  test('with a vanished database', async () => {
    await importTwo(stage());
    for (const name of ['flotilla.db', 'flotilla.db-wal', 'flotilla.db-shm'])
      rmSync(join(stage().repo, '.flotilla', name), { force: true });
    await allRefused(
      stage(),
      [...readers, ...writers],
      [/database of the project “repo” is gone/, /flotilla doctor --mend/],
    );
    expect(existsSync(database())).toBe(false);
  });

  test('newest changes without their database are not taken for those of a new one', async () => {
    stage().write('repo/.flotilla/flotilla.db-wal', 'of another time');
    await refused(stage(), ['init', '--trust'], [/newest changes of a database/, /flotilla\.db-wal .* away/]);
    rmSync(join(stage().repo, '.flotilla', 'flotilla.db-wal'));
    expect(await stage().call(['init', '--trust'])).toMatchObject({ code: 0 });
  });

  test.each(['', 'no database, but long enough to be one '.repeat(200)])(
    'a file in the place of the first database is moved away by hand',
    async (text) => {
      stage().write('repo/.flotilla/flotilla.db', text);
      await refused(stage(), ['init', '--trust'], [/Move flotilla\.db, flotilla\.db-wal and flotilla\.db-shm away/]);
      rmSync(database());
      expect(await stage().call(['init', '--trust'])).toMatchObject({ code: 0 });
    },
  );

  test('with a locked database', async () => {
    await importTwo(stage());
    const holder = new Database(database());
    try {
      holder.exec('BEGIN IMMEDIATE');
      // A process each, for SQLite waits with the whole of it.
      await allRefusedAtOnce(stage(), writers, [/locked/], (args) => stage().flotilla(args));
    } finally {
      holder.close();
    }
  });

  test('with a newer database, which can still be read', async () => {
    await importTwo(stage());
    const db = new Database(database());
    db.pragma('user_version = 999');
    db.close();
    await allRefused(stage(), writers, [/newer Flotilla/, /Update Flotilla/]);
    expect((await stage().call(['features', 'list'])).stdout).toMatch(/First/);
  });

  test.each(['features', 'runs', 'events'])('with a damaged page in the table of %s', async (table) => {
    await importTwo(stage());
    expect(
      await stage().flotilla(['run', '--agent', 'demo', '--testing-ratio', '0', '--max-iterations', '1']),
    ).toMatchObject({ code: 0 });
    const db = new Database(database());
    db.pragma('wal_checkpoint(TRUNCATE)');
    const size = Number(db.pragma('page_size', { simple: true }));
    const { page } = db
      .prepare<[string], { page: number }>('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?')
      .get(table) ?? { page: 0 };
    db.close();
    const bytes = readFileSync(database());
    bytes.fill(0xee, (page - 1) * size, page * size);
    writeFileSync(database(), bytes);

    const words = [/damaged/, /flotilla doctor --mend/, /flotilla\.db/];
    const commands: Record<string, readonly (readonly string[])[]> = {
      features: [
        ['status'],
        ['plan'],
        ['features', 'list'],
        ['export'],
        ['features', 'add', 'X'],
        ['run', '--agent', 'demo', '--testing-ratio', '0'],
      ],
      runs: [['status'], ['features', 'add', 'X'], ['run', '--agent', 'demo', '--testing-ratio', '0'], ['kill']],
      events: [['features', 'show', 'a']],
    };
    for (const args of commands[table] ?? []) {
      const end = await stage().call(args);
      const command = `flotilla ${args.join(' ')}`;
      expect(end.stderr, command).not.toMatch(/bug|\n\s+at /);
      expect([1, 2], command).toContain(end.code);
      for (const word of words) expect(end.stderr, command).toMatch(word);
    }
    const found = await stage().call(['doctor']);
    expect(found).toMatchObject({ code: 1, stderr: '', stdout: expect.stringMatching(/The database is damaged/) });
    expect(await stage().call(['doctor', '--mend'])).toMatchObject({ code: 0, stderr: '' });
    for (const args of commands[table] ?? []) expect([0, 1]).toContain((await stage().call(args)).code);
  });

  test('with something else in its place', async () => {
    await importTwo(stage());
    for (const name of ['flotilla.db-wal', 'flotilla.db-shm'])
      rmSync(join(stage().repo, '.flotilla', name), { force: true });
    writeFileSync(
      database(),
      'this is no database, it only has its name and is long enough to be looked at\n'.repeat(40),
    );
    await allRefused(stage(), [...readers.slice(0, 3), ...writers], [/database/]);
  });
});

describe('the registry', () => {
  test('of a newer Flotilla can be read, but not written', async () => {
    await importTwo(stage());
    const db = new Database(stage().home.registryFile);
    db.pragma('user_version = 999');
    db.close();
    expect((await stage().call(['status'])).stdout).toMatch(/0 of 2 passing/);
    expect((await stage().call(['projects', 'list'])).stdout).toMatch(/repo +idle/);
    await allRefused(stage(), [['init'], ['features', 'add', 'X'], ['projects', 'remove', 'repo']], [/newer Flotilla/]);
  });

  test('keeps no project whose settings could not be saved', async () => {
    stage().write('home/projects', 'a file where a folder should be');
    await refused(stage(), ['init'], [/settings can't be saved/, /home\/projects/]);
    expect(existsSync(join(stage().repo, '.flotilla'))).toBe(false);
  });

  test('that is broken is named, with the way out', async () => {
    await importTwo(stage());
    const { registryFile } = stage().home;
    rmSync(registryFile);
    writeFileSync(registryFile, 'no registry '.repeat(400));
    for (const args of [['status'], ['init'], ['features', 'add', 'X']])
      expectRefusal(await stage().call(args), args, [/registry of projects cannot be read/, /flotilla init --trust/]);
    rmSync(registryFile);
    expect(await stage().call(['init', '--trust'])).toMatchObject({ code: 0 });
    expect((await stage().call(['features', 'list'])).stdout).toMatch(/First/);
  });
});

describe('another host', () => {
  test('beside it names its pid', async () => {
    await importTwo(stage());
    stage().write('repo/plan.json', '[{"name":"X"}]');
    const lock = unwrap(await holdHostLock(stage().home, { path: stage().repo }));
    try {
      await allRefusedAtOnce(
        stage(),
        [
          ['import', 'plan.json'],
          ['features', 'add', 'X'],
          ['run', '--agent', 'demo'],
          ['init', '--target', 'main'],
          ['rescue', 'drop', '--landed'],
        ],
        [new RegExp(`process ${process.pid}\\b`, 'i')],
      );
      expect(await stage().call(['init'])).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^Already registered: “repo”/) as string,
      });
      expect(await stage().call(['features', 'list'])).toMatchObject({ code: 0 });
    } finally {
      lock.release();
    }
    expect(await stage().call(['features', 'add', 'X'])).toMatchObject({ code: 0 });
  });
});

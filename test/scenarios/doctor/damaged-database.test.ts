import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkIntegrity } from '../../../src/adapters/sqlite/check-integrity';
import { useStage } from '../cli/refusal';

const stage = useStage();
const plan = [
  { id: 'a', name: 'First', steps: ['it is there'] },
  { id: 'b', name: 'Second', dependencies: ['a'] },
];
const folder = () => join(stage().repo, '.flotilla');
const database = () => join(folder(), 'flotilla.db');
const garbage = 'this is no database, it only has its name\n'.repeat(300);

const texts = () =>
  stage().withStore((store) =>
    store.features().map(({ id, name, steps, dependencies }) => ({ id, name, steps, dependencies })),
  );

function spoil(from: number, to?: number): void {
  const bytes = readFileSync(database());
  bytes.fill(0xee, from, to);
  writeFileSync(database(), bytes);
}

function spoilIndex(): void {
  const db = new Database(database());
  const size = Number(db.pragma('page_size', { simple: true }));
  const found = db
    .prepare<[], { page: number }>(`SELECT rootpage AS page FROM sqlite_schema WHERE name = 'attempts_of_feature'`)
    .get();
  db.close();
  const page = found?.page ?? 0;
  const bytes = readFileSync(database());
  bytes.fill(0xee, (page - 1) * size, page * size);
  writeFileSync(database(), bytes);
}

const kinds: readonly (readonly [string, () => void, { readonly kept: 'all' | 'some' | 'none' }])[] = [
  ['garbage', () => writeFileSync(database(), garbage), { kept: 'none' }],
  ['no bytes', () => truncateSync(database()), { kept: 'none' }],
  ['no file', () => rmSync(database()), { kept: 'none' }],
  ['no folder', () => rmSync(folder(), { recursive: true }), { kept: 'none' }],
  [
    'half of its pages',
    () => truncateSync(database(), Math.floor(readFileSync(database()).length / 2)),
    { kept: 'some' },
  ],
  ['garbage at its end', () => spoil(Math.floor(readFileSync(database()).length / 2)), { kept: 'some' }],
  ['a spoilt header', () => spoil(0, 100), { kept: 'all' }],
  ['a spoilt first page', () => spoil(0, 4096), { kept: 'all' }],
  ['a damaged index', spoilIndex, { kept: 'all' }],
];

test.each(kinds)('a database with %s is mended by the words of its own fault', async (_kind, damage, { kept }) => {
  const file = stage().plan(plan);
  expect(await stage().call(['import', file])).toMatchObject({ code: 0 });
  const settings = readdirSync(join(stage().home.root, 'projects')).map((id) =>
    join(stage().home.root, 'projects', id, 'settings.json'),
  );
  writeFileSync(
    settings[0] ?? '',
    JSON.stringify({ agent: 'demo', checks: [{ name: 'own', kind: 'test', argv: ['true'] }] }),
  );
  const before = texts();
  damage();

  const refusal = await stage().call(['status']);
  if (kept !== 'all') {
    expect(refusal.code).toBe(2);
    expect(refusal.stderr).toContain('flotilla doctor --mend');
  }
  const mended = await stage().call(['doctor', '--mend']);
  expect(mended).toMatchObject({ code: 0, stderr: '' });
  expect(mended.stdout).toMatch(/mend database: /);
  const asides = existsSync(folder()) ? readdirSync(folder()).filter((name) => /damaged-/.test(name)) : [];
  expect(asides).toHaveLength(/no f/.test(_kind) ? 0 : 1);
  if (kept === 'all') expect(texts()).toEqual(before);
  else expect(mended.stdout).toContain('flotilla import FILE');
  expect(await stage().call(['import', file])).toMatchObject({ code: 0 });
  expect(texts()).toEqual(before);
  expect(JSON.parse(readFileSync(settings[0] ?? '', 'utf8'))).toMatchObject({ checks: [{ name: 'own' }] });
  expect(checkIntegrity(database())).toMatchObject({ ok: true });
});

test('newest changes that were left are kept aside, and the new database does not take them for its own', async () => {
  expect(await stage().call(['import', stage().plan(plan)])).toMatchObject({ code: 0 });
  rmSync(database());
  writeFileSync(`${database()}-wal`, garbage);
  expect((await stage().call(['doctor'])).stdout).toMatch(/flotilla\.db-wal is there without its database/);
  expect(await stage().call(['doctor', '--mend'])).toMatchObject({ code: 0 });
  const [aside = ''] = readdirSync(folder()).filter((name) => /damaged-.*-wal$/.test(name));
  expect(readFileSync(join(folder(), aside), 'utf8')).toBe(garbage);
  expect(await stage().call(['status'])).toMatchObject({ code: 0 });
});

test('a registry that is gone finds the settings of its projects again', async () => {
  expect(await stage().call(['import', stage().plan(plan)])).toMatchObject({ code: 0 });
  const [id = ''] = readdirSync(join(stage().home.root, 'projects'));
  const settings = join(stage().home.root, 'projects', id, 'settings.json');
  writeFileSync(settings, JSON.stringify({ agent: 'demo' }));
  rmSync(stage().home.registryFile);
  expect(await stage().call(['init', '--trust'])).toMatchObject({ code: 0 });
  expect(readdirSync(join(stage().home.root, 'projects'))).toEqual([id]);
  expect(JSON.parse(readFileSync(settings, 'utf8'))).toMatchObject({ agent: 'demo' });
  expect(await stage().flotilla(['run'])).toMatchObject({ code: 0 });
});

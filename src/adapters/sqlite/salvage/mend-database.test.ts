import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { evolve } from '../../../domain/project/evolve';
import type { ProjectStore } from '../../../engine/ports/project-store';
import type { Feature } from '../../../shared/feature';
import { featureNumber } from '../../../shared/ids';
import { checkIntegrity } from '../check-integrity';
import { claimFeature } from '../testing/claim-feature';
import { featureAdded, runStarted } from '../testing/sample-events';
import { createTestFolder, type TestFolder } from '../testing/test-store';
import { mendDatabase, type MendedDatabase } from './mend-database';

const many = 300;
let folder: TestFolder;

beforeEach(() => {
  folder = createTestFolder();
  const store = folder.open();
  store.transact((tx) => {
    tx.append(runStarted(), 1);
    for (let number = 1; number <= many; number += 1)
      tx.append(featureAdded(number, number > 1 ? [featureNumber(number - 1)] : []), number + 1);
  });
  store.transact((tx) => claimFeature(tx, first(tx.features())));
  store.close();
});
afterEach(() => folder.remove());

function first(features: readonly Feature[]): Feature {
  const [feature] = features;
  if (feature === undefined) throw new Error('no feature');
  return feature;
}

const mended = (): MendedDatabase => {
  const result = mendDatabase({ file: folder.file, label: 'now', evolve });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

/** Fills the pages of a table with garbage, all of them or those it picks. */
function damage(name: string, picks: (page: number, index: number) => boolean = () => true): void {
  const db = new Database(folder.file);
  const size = Number(db.pragma('page_size', { simple: true }));
  const pages = db
    .prepare<[string], { page: number }>('SELECT pageno AS page FROM dbstat WHERE name = ? ORDER BY path')
    .all(name)
    .map(({ page }) => page);
  db.close();
  const bytes = readFileSync(folder.file);
  pages.forEach((page, index) => {
    if (picks(page, index)) bytes.fill(0xee, (page - 1) * size, page * size);
  });
  writeFileSync(folder.file, bytes);
}

function reading<T>(use: (store: ProjectStore) => T): T {
  return use(folder.open({ mode: 'read', create: false }));
}

const aside = () => readdirSync(dirname(folder.file)).filter((name) => name.includes('.damaged-'));

describe('a damaged database', () => {
  test.each(['features', 'attempts_of_feature', 'sqlite_autoindex_features_1', 'runs', 'leases', 'attempts'])(
    'in %s is made anew from its log, and nothing is lost',
    (name) => {
      const before = reading((store) => [store.features(), store.attempts(), store.runs(), store.leases()]);
      damage(name);
      expect(checkIntegrity(folder.file).ok).toBe(false);
      expect(mended()).toMatchObject({ whole: true, features: many, attempts: 1, lost: [] });
      expect(checkIntegrity(folder.file)).toEqual({ ok: true, value: undefined });
      expect(reading((store) => [store.features(), store.attempts(), store.runs(), store.leases()])).toEqual(before);
      expect(aside()).toEqual([`${basename(folder.file)}.damaged-now`]);
    },
  );

  test('in its log keeps its rows, and what of the log can be read', () => {
    const before = reading((store) => store.features());
    damage('events', (_page, index) => index === 5);
    expect(mended()).toMatchObject({ whole: false, features: many, lost: [], allFeatures: true });
    expect(checkIntegrity(folder.file).ok).toBe(true);
    expect(reading((store) => store.features())).toEqual(before);
    const kept = reading((store) => store.eventsAfter(0, 10_000).length);
    expect(kept).toBeGreaterThan(many / 2);
    expect(kept).toBeLessThan(many);
  });

  test('in both keeps what either tells, and names what neither does', () => {
    damage('events', (_page, index) => index > 4);
    damage('features', (_page, index) => index > 3);
    const { features, lost, allFeatures, loosened } = mended();
    expect(features).toBeGreaterThan(20);
    expect(features).toBeLessThan(many);
    expect(allFeatures).toBe(false);
    expect(checkIntegrity(folder.file).ok).toBe(true);
    const rows = reading((store) => store.features());
    const known = new Set(rows.map(({ number }) => number));
    for (const { dependencies } of rows) for (const needed of dependencies) expect(known.has(needed)).toBe(true);
    for (const { from } of loosened) expect(lost).toEqual(expect.arrayContaining([...from]));
  });

  test('of which an attempt is gone has its feature built again', () => {
    damage('events', (_page, index) => index > 0);
    damage('attempts');
    expect(mended()).toMatchObject({ features: many, attempts: 0 });
    expect(reading((store) => store.feature(featureNumber(1)))).toMatchObject({ status: 'pending', attemptId: null });
    expect(reading((store) => store.leases())).toEqual([]);
  });

  test('that was cut in half keeps what is in the first half', () => {
    const before = reading((store) => store.features());
    truncateSync(folder.file, Math.floor(readFileSync(folder.file).length / 8192) * 4096);
    const { features } = mended();
    expect(features).toBeGreaterThan(20);
    expect(checkIntegrity(folder.file).ok).toBe(true);
    const rows = reading((store) => store.features());
    expect(before).toEqual(
      expect.arrayContaining(rows.map(({ dependencies: _, ...row }) => expect.objectContaining(row) as unknown)),
    );
  });

  test.each([100, 4096])('whose first %i bytes are gone is still read', (size) => {
    const bytes = readFileSync(folder.file);
    bytes.fill(0, 0, size);
    writeFileSync(folder.file, bytes);
    expect(mended()).toMatchObject({ whole: true, features: many });
  });
});

describe('nothing to be read', () => {
  const garbage = 'this is no database, it only has its name\n'.repeat(200);

  test.each([
    ['garbage', () => writeFileSync(folder.file, garbage), true],
    ['an empty file', () => truncateSync(folder.file), true],
    ['no file', () => rmSync(folder.file), false],
  ])('of %s: an empty database, and what was there lies beside it', (_name, spoil, kept) => {
    spoil();
    expect(mended()).toMatchObject({ whole: false, features: 0, allFeatures: false });
    expect(checkIntegrity(folder.file).ok).toBe(true);
    expect(aside()).toHaveLength(kept ? 1 : 0);
  });

  test('of newest changes without their database: they are put aside and not taken for those of the new one', () => {
    rmSync(folder.file);
    writeFileSync(`${folder.file}-wal`, garbage);
    writeFileSync(`${folder.file}-shm`, garbage);
    expect(mended()).toMatchObject({ aside: `${folder.file}.damaged-now-wal`, features: 0 });
    expect(readFileSync(`${folder.file}.damaged-now-wal`, 'utf8')).toBe(garbage);
    expect(existsSync(`${folder.file}-wal`)).toBe(false);
    expect(existsSync(`${folder.file}.mending`)).toBe(false);
  });
});

describe('mends that were killed while they copied', () => {
  test('have what they left cleared by the next; whole copies and other files stay', () => {
    const name = basename(folder.file);
    const left = ['.damaged-1.part', '.damaged-1.part-wal', '.damaged-2.part-wal', '.mending', '.mending-read'];
    const kept = [`${name}.damaged-0`, `${name}.damaged-0-wal`, 'other.db.damaged-3.part'];
    for (const ending of left) writeFileSync(`${folder.file}${ending}`, 'half');
    for (const file of kept) writeFileSync(join(dirname(folder.file), file), 'whole');
    damage('features');
    expect(mended()).toMatchObject({ whole: true, features: many });
    expect(aside().toSorted()).toEqual([...kept, `${name}.damaged-now`].toSorted());
    expect(readdirSync(dirname(folder.file)).filter((file) => file.includes('.mending'))).toEqual([]);
  });

  test('leave nothing of the copy where they fail', () => {
    damage('features');
    // A folder where the copy belongs.
    mkdirSync(`${folder.file}.damaged-now`);
    writeFileSync(join(`${folder.file}.damaged-now`, 'mine'), '');
    expect(() => mended()).toThrow();
    expect(aside()).toEqual([`${basename(folder.file)}.damaged-now`]);
    expect(readFileSync(join(`${folder.file}.damaged-now`, 'mine'), 'utf8')).toBe('');
  });
});

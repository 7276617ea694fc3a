import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evolve } from '../../domain/project/evolve';
import type { Fault } from '../../shared/fault';
import { DatabaseFailure } from './database-failure';
import { openDatabase } from './open-database';
import { openProjectStore, type OpenProjectStoreInput } from './project-store';
import { newestVersion } from './migrate';
import { projectSchema } from './project-migrations/project-schema';
import { featureAdded } from './testing/sample-events';
import { createTestFolder, type TestFolder } from './testing/test-store';

describe('opening a database', () => {
  let folder: TestFolder;
  const connections: Database.Database[] = [];

  beforeEach(() => {
    folder = createTestFolder();
  });
  afterEach(() => {
    for (const connection of connections.splice(0)) connection.close();
    folder.remove();
  });

  const raw = (): Database.Database => {
    mkdirSync(dirname(folder.file), { recursive: true });
    const connection = new Database(folder.file);
    connections.push(connection);
    return connection;
  };
  const filled = (): Database.Database => {
    const store = folder.open();
    store.transact((tx) => tx.append(featureAdded(1), 1));
    store.close();
    return raw();
  };
  const faultOf = (changes: Partial<OpenProjectStoreInput> = {}): Fault => {
    const result = openProjectStore({
      file: folder.file,
      evolve,
      mode: 'write',
      create: false,
      busyTimeoutMs: 1,
      ...changes,
    });
    if (result.ok) {
      result.value.close();
      throw new Error('opened');
    }
    return result.error;
  };

  it('has the durability that state with effects outside needs', () => {
    const opened = openDatabase({
      file: folder.file,
      mode: 'write',
      create: true,
      schema: projectSchema,
      busyTimeoutMs: 5_000,
    });
    if (!opened.ok) throw new Error(opened.error.message);
    const { db } = opened.value;
    connections.push(db);
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'user_version'];
    expect(settings.map((setting) => db.pragma(setting, { simple: true }))).toEqual([
      'wal',
      2,
      1,
      5_000,
      newestVersion(projectSchema),
    ]);
  });

  it('makes no file unless it may', () => {
    expect(faultOf()).toMatchObject({ code: 'database_missing', where: folder.file });
    expect(faultOf({ mode: 'read', create: true })).toMatchObject({ code: 'database_missing' });
    expect(readdirSync(folder.folder)).toEqual([]);
  });

  it.each(['write', 'read'] as const)('refuses to %s what is no database, and leaves it alone', (mode) => {
    mkdirSync(dirname(folder.file), { recursive: true });
    const text = 'This is a shopping list, not a database. '.repeat(50);
    writeFileSync(folder.file, text);
    expect(faultOf({ mode, create: true })).toMatchObject({ code: 'database_broken', where: folder.file });
    expect(readFileSync(folder.file, 'utf8')).toBe(text);
  });

  it('refuses another program’s database', () => {
    raw().exec('CREATE TABLE recipes (name TEXT)');
    expect(faultOf({ create: true })).toMatchObject({ code: 'database_broken' });
    raw().pragma('user_version = 1');
    expect(faultOf({ mode: 'read' })).toMatchObject({ code: 'database_broken' });
  });

  it('takes an empty file for a lost database unless it may make one', () => {
    mkdirSync(dirname(folder.file), { recursive: true });
    writeFileSync(folder.file, '');
    expect(faultOf()).toMatchObject({ code: 'database_broken' });
    expect(faultOf({ mode: 'read', create: true })).toMatchObject({ code: 'database_broken' });
    expect(folder.open().features()).toEqual([]);
  });

  it('refuses a damaged database', () => {
    filled().close();
    const bytes = readFileSync(folder.file);
    writeFileSync(folder.file, bytes.fill(0xff, 100, 4_096));
    expect(faultOf()).toMatchObject({ code: 'database_broken' });
  });

  it('writes to no newer database, but reads it', () => {
    filled().pragma(`user_version = ${newestVersion(projectSchema) + 1}`);
    expect(faultOf({ create: true })).toMatchObject({ code: 'database_newer', where: folder.file });
    const store = folder.open({ mode: 'read' });
    expect(store.readOnly).toBe(true);
    expect(store.features()).toHaveLength(1);
  });

  it('says so when a newer database cannot be read either', () => {
    const newer = filled();
    newer.pragma(`user_version = ${newestVersion(projectSchema) + 1}`);
    newer.exec('ALTER TABLE leases RENAME COLUMN owner TO holder');
    expect(faultOf({ mode: 'read' })).toMatchObject({ code: 'database_newer' });
  });

  it('writes to no database another program keeps locked, but reads it', () => {
    const holder = filled();
    holder.exec('BEGIN IMMEDIATE');
    expect(faultOf()).toMatchObject({ code: 'database_locked', where: folder.file });
    expect(folder.open({ mode: 'read' }).features()).toHaveLength(1);
  });

  it('throws the fault when the lock is taken later', () => {
    const holder = filled();
    const store = folder.open({ busyTimeoutMs: 1 });
    holder.exec('BEGIN IMMEDIATE');
    const failure = (): unknown => {
      try {
        return store.transact((tx) => tx.append(featureAdded(2), 1));
      } catch (error) {
        return error;
      }
    };
    expect(failure()).toBeInstanceOf(DatabaseFailure);
    expect(failure()).toMatchObject({ fault: { code: 'database_locked', where: folder.file } });
    holder.exec('ROLLBACK');
    expect(failure()).toMatchObject({ seq: 2 });
  });

  it('cannot make its folder where a file is in the way', () => {
    writeFileSync(join(folder.folder, '.flotilla'), '');
    expect(faultOf({ create: true })).toMatchObject({ code: 'io', where: folder.file });
  });

  it('leaves nothing open behind after a fault', () => {
    filled().pragma(`user_version = ${newestVersion(projectSchema) + 1}`);
    for (const connection of connections.splice(0)) connection.close();
    faultOf();
    expect(existsSync(`${folder.file}-wal`)).toBe(false);
  });
});

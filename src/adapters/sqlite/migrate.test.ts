import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, newestVersion, versionOf, type Schema } from './migrate';
import { projectSchema } from './project-migrations/project-schema';
import { registrySchema } from './registry-migrations/registry-schema';

const grown: Schema = {
  applicationId: 7,
  migrations: [
    { version: 1, sql: 'CREATE TABLE boats (name TEXT)' },
    { version: 2, sql: "ALTER TABLE boats ADD COLUMN port TEXT NOT NULL DEFAULT 'home'" },
    { version: 3, sql: 'CREATE TABLE crews (boat TEXT)' },
  ],
};

describe('migrating', () => {
  let db: Database.Database;
  beforeEach(() => {
    db = new Database(':memory:');
  });
  afterEach(() => void db.close());

  it.each([0, 1, 2, 3])('goes from version %i to the newest', (from) => {
    migrate(db, { ...grown, migrations: grown.migrations.slice(0, from) });
    if (from > 0) db.exec("INSERT INTO boats (name) VALUES ('Ada')");
    migrate(db, grown);
    expect(versionOf(db)).toBe(3);
    expect(db.prepare('SELECT * FROM boats').all()).toEqual(from > 0 ? [{ name: 'Ada', port: 'home' }] : []);
    expect(db.pragma('application_id', { simple: true })).toBe(7);
  });

  it('changes nothing when one step fails', () => {
    const broken = { ...grown, migrations: [...grown.migrations, { version: 4, sql: 'CREATE TABLE boats (x)' }] };
    expect(() => migrate(db, broken)).toThrow('already exists');
    expect(versionOf(db)).toBe(0);
    expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
  });

  it.each([
    ['project', projectSchema],
    ['registry', registrySchema],
  ])('numbers the steps of the %s without a gap', (_name, schema) => {
    expect(schema.migrations.map(({ version }) => version)).toEqual(schema.migrations.map((_, index) => index + 1));
    migrate(db, schema);
    expect(versionOf(db)).toBe(newestVersion(schema));
  });
});

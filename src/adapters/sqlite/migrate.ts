import type { Database } from 'better-sqlite3';

/** One step of a schema's history. Never edited once released: databases out there have taken it. */
export type Migration = { readonly version: number; readonly sql: string };

/** What makes a SQLite file one of ours: the number in its header and the history of its tables. */
export type Schema = {
  /** `PRAGMA application_id`, so that a foreign database is never taken for ours. */
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
};

/**
 * Brings a database up to the newest version in one transaction, or only takes and gives back the write lock.
 * The version is read again inside, because another process may have migrated in between.
 */
export function migrate(db: Database, schema: Schema): void {
  db.transaction(() => {
    const from = versionOf(db);
    if (from === newestVersion(schema)) return;
    for (const migration of schema.migrations.filter(({ version }) => version > from)) {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    }
    db.pragma(`application_id = ${schema.applicationId}`);
  }).immediate();
}

export function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

export function newestVersion(schema: Schema): number {
  return schema.migrations.at(-1)?.version ?? 0;
}

import type { Database, Statement } from 'better-sqlite3';

/** Prepares each text once per connection. Lazy, so that a database of a newer version can still answer what it can. */
export type Statements = <Row = unknown>(sql: string) => Statement<unknown[], Row>;

export function createStatements(db: Database): Statements {
  const prepared = new Map<string, Statement<unknown[], unknown>>();
  return <Row>(sql: string) => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = db.prepare<unknown[], unknown>(sql);
      prepared.set(sql, statement);
    }
    return statement as Statement<unknown[], Row>;
  };
}

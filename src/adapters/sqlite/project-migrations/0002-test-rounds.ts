import type { Migration } from '../migrate';

/** Testing agents look at landed features again. */
export const testRounds: Migration = {
  version: 2,
  sql: `
ALTER TABLE features ADD COLUMN tested_at INTEGER;

CREATE TABLE test_rounds (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL REFERENCES runs (id),
  agent TEXT NOT NULL,
  model TEXT,
  features TEXT NOT NULL,
  commit_id TEXT NOT NULL,
  worktree TEXT NOT NULL,
  process TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  outcome TEXT,
  reason TEXT
) STRICT;
CREATE INDEX test_rounds_live ON test_rounds (number) WHERE finished_at IS NULL;
`,
};

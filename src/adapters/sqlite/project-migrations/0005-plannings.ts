import type { Migration } from '../migrate';

/** Agents that fill the backlog: out of the app spec, or by splitting a request. */
export const plannings: Migration = {
  version: 5,
  sql: `
CREATE TABLE plannings (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL REFERENCES runs (id),
  role TEXT NOT NULL,
  agent TEXT NOT NULL,
  model TEXT,
  source TEXT NOT NULL,
  commit_id TEXT NOT NULL,
  worktree TEXT NOT NULL,
  process TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  outcome TEXT,
  reason TEXT,
  features TEXT NOT NULL,
  proposed TEXT NOT NULL,
  decision TEXT
) STRICT;
CREATE INDEX plannings_live ON plannings (number) WHERE finished_at IS NULL;
`,
};

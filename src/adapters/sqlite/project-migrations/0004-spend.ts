import type { Migration } from '../migrate';

/** What agents use of models. Rows outlive a removed feature: money that was spent stays spent. */
export const spend: Migration = {
  version: 4,
  sql: `
CREATE TABLE spend (
  place INTEGER PRIMARY KEY,
  attempt_id TEXT NOT NULL,
  spawn INTEGER NOT NULL CHECK (spawn > 0),
  model TEXT NOT NULL,
  role TEXT NOT NULL,
  agent TEXT NOT NULL,
  run_id TEXT NOT NULL,
  feature INTEGER,
  input_tokens INTEGER NOT NULL CHECK (input_tokens >= 0),
  cache_read_tokens INTEGER NOT NULL CHECK (cache_read_tokens >= 0),
  cache_write_tokens INTEGER NOT NULL CHECK (cache_write_tokens >= 0),
  output_tokens INTEGER NOT NULL CHECK (output_tokens >= 0),
  usd REAL CHECK (usd >= 0),
  source TEXT NOT NULL CHECK (source IN ('reported', 'estimated', 'unknown')),
  matched_model TEXT,
  at INTEGER NOT NULL,
  UNIQUE (attempt_id, spawn, model)
) STRICT;
`,
};

import type { Migration } from '../migrate';

export const initial: Migration = {
  version: 1,
  sql: `
CREATE TABLE features (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  category TEXT NOT NULL,
  steps TEXT NOT NULL,
  priority INTEGER NOT NULL,
  urgency TEXT NOT NULL CHECK (urgency IN ('urgent', 'normal', 'later')),
  files TEXT NOT NULL,
  resources TEXT NOT NULL,
  checks TEXT NOT NULL,
  estimate_ms INTEGER,
  dependencies TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('pending', 'claimed', 'verifying', 'merging', 'landed', 'failed', 'skipped', 'needs_input')),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  skips INTEGER NOT NULL CHECK (skips >= 0),
  not_before INTEGER,
  last_failure TEXT,
  attempt_id TEXT,
  generation INTEGER NOT NULL,
  first INTEGER NOT NULL CHECK (first IN (0, 1)),
  question TEXT,
  answer TEXT,
  landed_commit TEXT,
  landed_verified INTEGER NOT NULL CHECK (landed_verified IN (0, 1)),
  landed_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  settings TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'draining', 'stopping', 'finished')),
  host TEXT NOT NULL,
  target TEXT NOT NULL,
  start_commit TEXT NOT NULL,
  baseline TEXT,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  final_status TEXT CHECK (final_status IN ('complete', 'partial', 'failed', 'stopped')),
  report TEXT
) STRICT;

-- Attempts outlive a removed feature: they are history. So their feature is no foreign key.
-- Outcomes and agent roles will grow; they have no CHECK, for changing one means copying the table.
CREATE TABLE attempts (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  feature INTEGER NOT NULL,
  number INTEGER NOT NULL,
  run_id TEXT NOT NULL REFERENCES runs (id),
  role TEXT NOT NULL,
  agent TEXT NOT NULL,
  model TEXT,
  lane INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('preparing', 'working', 'reported', 'verifying', 'merging', 'parked', 'interrupted', 'finished')),
  outcome TEXT,
  reason TEXT,
  worktree TEXT,
  branch TEXT,
  base TEXT,
  head TEXT,
  process TEXT,
  session TEXT,
  claimed_at INTEGER NOT NULL,
  reported_at INTEGER,
  verified_at INTEGER,
  finished_at INTEGER,
  verification_ms INTEGER NOT NULL,
  sent_back INTEGER NOT NULL CHECK (sent_back IN (0, 1))
) STRICT;
CREATE INDEX attempts_of_feature ON attempts (feature, place);
CREATE INDEX attempts_live ON attempts (place) WHERE status NOT IN ('finished', 'interrupted');

-- The primary key is what makes a claim single: a feature has one lease or none.
CREATE TABLE leases (
  feature INTEGER PRIMARY KEY,
  attempt_id TEXT NOT NULL UNIQUE REFERENCES attempts (id),
  owner TEXT NOT NULL,
  generation INTEGER NOT NULL,
  heartbeat_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE merge_entries (
  place INTEGER PRIMARY KEY,
  attempt_id TEXT NOT NULL UNIQUE REFERENCES attempts (id),
  feature INTEGER NOT NULL,
  head TEXT NOT NULL,
  enqueued_at INTEGER NOT NULL,
  target_before TEXT,
  candidate TEXT
) STRICT;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  feature INTEGER,
  attempt_id TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_feature ON events (feature, seq) WHERE feature IS NOT NULL;

-- The three tables below repeat facts of the log in a form to be searched; seq is that of their event.
CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  run_id TEXT NOT NULL,
  attempt_id TEXT,
  phase TEXT NOT NULL CHECK (phase IN ('baseline', 'base', 'worktree', 'merged')),
  check_spec TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('green', 'red', 'timed_out', 'not_started', 'cancelled')),
  exit_code INTEGER,
  started_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  tree TEXT,
  output_file TEXT NOT NULL,
  tail TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_of_attempt ON evidence (attempt_id, seq);

CREATE TABLE knowledge (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  attempt_id TEXT NOT NULL,
  feature INTEGER NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE proposals (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  attempt_id TEXT NOT NULL,
  feature INTEGER NOT NULL,
  spec TEXT NOT NULL,
  dependencies TEXT NOT NULL
) STRICT;
`,
};

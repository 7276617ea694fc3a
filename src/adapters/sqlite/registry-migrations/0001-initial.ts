import type { Migration } from '../migrate';

export const initial: Migration = {
  version: 1,
  sql: `
-- name_key is the name as it is compared: the same for every spelling in upper and lower case.
CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL UNIQUE,
  common_dir TEXT NOT NULL,
  target TEXT NOT NULL,
  trusted_at INTEGER,
  created_at INTEGER NOT NULL,
  opened_at INTEGER
) STRICT;
`,
};

import type { Migration } from '../migrate';

/** Agents without a feature of their own leave notes, too: the column may be null, for which the table has to be copied. */
export const notesOfAnyRole: Migration = {
  version: 3,
  sql: `
CREATE TABLE knowledge_copy (
  seq INTEGER PRIMARY KEY REFERENCES events (seq),
  attempt_id TEXT NOT NULL,
  feature INTEGER,
  text TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO knowledge_copy SELECT seq, attempt_id, feature, text, at FROM knowledge;
DROP TABLE knowledge;
ALTER TABLE knowledge_copy RENAME TO knowledge;
`,
};

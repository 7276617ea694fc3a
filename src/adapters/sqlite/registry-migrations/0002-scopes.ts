import type { Migration } from '../migrate';

/** A project may be a subfolder of its repository; until now each was a whole one. */
export const scopes: Migration = {
  version: 2,
  sql: `ALTER TABLE projects ADD COLUMN scope TEXT NOT NULL DEFAULT '';`,
};

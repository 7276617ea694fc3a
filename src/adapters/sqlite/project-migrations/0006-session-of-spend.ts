import type { Migration } from '../migrate';

/** Programs tell what a session has used as a whole: of that, what was told before is known by its session. */
export const sessionOfSpend: Migration = {
  version: 6,
  sql: 'ALTER TABLE spend ADD COLUMN session TEXT;',
};

/** Whose words an entry of the debug log are. */
export const logSections = [
  'STARTUP',
  'INIT',
  'LOOP',
  'CAPACITY',
  'SPAWN',
  'COMPLETE',
  'TESTING',
  'DB',
  'DB_DUMP',
  'MERGE',
  'GUARD',
  'RECOVERY',
  'ERROR',
] as const;
export type LogSection = (typeof logSections)[number];

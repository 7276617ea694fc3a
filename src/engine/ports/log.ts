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

/** The debug log: `[HH:MM:SS.mmm] [SECTION] message` with indented `key: value` lines. Never throws. */
export type Log = {
  write(section: LogSection, message: string, fields?: Readonly<Record<string, unknown>>): void;
};

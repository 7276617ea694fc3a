import type { LogSection } from '../../shared/log-sections';

export { logSections, type LogSection } from '../../shared/log-sections';

/** The debug log: `[HH:MM:SS.mmm] [SECTION] message` with indented `key: value` lines. Never throws. */
export type Log = {
  write(section: LogSection, message: string, fields?: Readonly<Record<string, unknown>>): void;
};

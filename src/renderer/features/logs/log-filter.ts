import type { LogSection } from '../../../shared/log-sections';
import type { LogEntry } from './log-entry';

export const logLevels = ['all', 'steps', 'trouble'] as const;
/** All; without what repeats with every tick; only what went wrong. */
export type LogLevel = (typeof logLevels)[number];

export type LogFilter = {
  /** None are all. */
  readonly sections: ReadonlySet<LogSection>;
  readonly level: LogLevel;
  readonly search: string;
};

export const noLogFilter: LogFilter = { sections: new Set(), level: 'all', search: '' };

const detailed: ReadonlySet<string> = new Set(['DB', 'DB_DUMP', 'LOOP', 'CAPACITY']);
const alarming: ReadonlySet<string> = new Set(['ERROR', 'GUARD', 'RECOVERY']);
const wentWrong =
  /\b(?:fail(?:s|ed)?|error|could not|cannot|can’t|refused|cut off|jumped|short of|no longer works|timed out|hung)\b/i;

export function levelOf({ kind, section, message }: LogEntry): LogLevel {
  if (kind === 'trouble' || (section !== null && alarming.has(section)) || wentWrong.test(message)) return 'trouble';
  return section !== null && detailed.has(section) ? 'all' : 'steps';
}

/** A gap always shows: nobody knows what was in it. */
export function logPasses({ sections, level, search }: LogFilter): (entry: LogEntry) => boolean {
  const words = search.trim();
  const pattern = words === '' ? null : new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  const wanted: ReadonlySet<string> = sections;
  return (entry) => {
    if (entry.kind === 'gap') return true;
    if (wanted.size > 0 && (entry.section === null || !wanted.has(entry.section))) return false;
    if (level === 'trouble' && levelOf(entry) !== 'trouble') return false;
    if (level === 'steps' && levelOf(entry) === 'all') return false;
    return pattern === null || pattern.test(entry.message) || entry.fields.some((field) => pattern.test(field));
  };
}

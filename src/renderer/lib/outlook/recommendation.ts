import { count } from '../../../shared/count';
import { upperFirst } from '../../../shared/first-letter';
import type { Outlook } from './workers/outlook';

type Setting = {
  /** Why more agents do not help; null where nobody can say. */
  readonly because: string | null;
  /** They are at work: nothing is to be started. */
  readonly isLive: boolean;
};

/** How many agents to start with, or how many do, and how many more would help. */
export function recommendation(
  { stopsHelpingAt, entries, recommended }: Pick<Outlook, 'stopsHelpingAt' | 'entries' | 'recommended'>,
  { because, isLive }: Setting,
): string {
  const reason = because === null ? '.' : `: ${because}.`;
  const start = isLive ? '' : `Start with ${recommended}; `;
  if (stopsHelpingAt === null || stopsHelpingAt >= entries.length)
    return upperFirst(`${start}each further agent makes it faster.`);
  if (stopsHelpingAt <= recommended)
    return `${isLive ? `${count(stopsHelpingAt, 'agent')} ${stopsHelpingAt === 1 ? 'is' : 'are'} enough` : `Start with ${stopsHelpingAt}`}; more do not help${reason}`;
  return upperFirst(`${start}up to ${stopsHelpingAt} make it faster, more do not${reason}`);
}

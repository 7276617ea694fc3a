import type { Outlook } from './workers/outlook';

/** How many agents to start with, and how many more would help; `because` says why no more do. */
export function recommendation(
  { stopsHelpingAt, entries, recommended }: Pick<Outlook, 'stopsHelpingAt' | 'entries' | 'recommended'>,
  because: string | null,
): string {
  const reason = because === null ? '.' : `: ${because}.`;
  if (stopsHelpingAt === null || stopsHelpingAt >= entries.length)
    return `Start with ${recommended}; each further agent makes it faster.`;
  if (stopsHelpingAt <= recommended) return `Start with ${stopsHelpingAt}; more do not help${reason}`;
  return `Start with ${recommended}; up to ${stopsHelpingAt} make it faster, more do not${reason}`;
}

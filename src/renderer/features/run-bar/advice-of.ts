import { count } from '../../../shared/count';
import type { Outlook } from '../../lib/outlook/workers/outlook';
import type { ProjectModel } from '../../lib/project-model';

const namesShown = 4;
const together = new Intl.ListFormat('en-GB');

/** Where more agents stop helping and why, what the rule of thumb says, and what the figures leave out or guess. */
export function adviceOf(outlook: Outlook, project: Pick<ProjectModel, 'features' | 'numbers'>): string {
  return [
    limitWords(outlook, project),
    `Rule of thumb: ${outlook.recommended}.`,
    stuckWords(outlook),
    guessWords(outlook),
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function limitWords({ stopsHelpingAt, entries }: Outlook, project: Pick<ProjectModel, 'features' | 'numbers'>): string {
  if (stopsHelpingAt === null || stopsHelpingAt >= entries.length) return 'Each further agent helps.';
  const path = openPath(project);
  const limit = `More than ${count(stopsHelpingAt, 'agent')} ${stopsHelpingAt === 1 ? 'does' : 'do'} not help`;
  return path.length < 2 ? `${limit}.` : `${limit}: ${namesOf(path)} come one after the other.`;
}

/** What is open of the critical path. */
function openPath({ features, numbers }: Pick<ProjectModel, 'features' | 'numbers'>): readonly number[] {
  return numbers.filter((number) => {
    const feature = features.get(number);
    return feature?.onCriticalPath === true && feature.status !== 'landed' && feature.status !== 'skipped';
  });
}

function namesOf(path: readonly number[]): string {
  const named = path.slice(0, namesShown).map((number) => `#${number}`);
  const more = path.length - named.length;
  return together.format(more === 0 ? named : [...named, `${more} more`]);
}

function stuckWords({ stuck }: Outlook): string | null {
  if (stuck === 0) return null;
  return `${count(stuck, 'feature')} ${stuck === 1 ? 'needs' : 'need'} a person first and ${stuck === 1 ? 'is' : 'are'} left out.`;
}

function guessWords({ guessed }: Outlook): string | null {
  return guessed.includes('time')
    ? 'Features without an estimate count as 20 min until this project has a history.'
    : null;
}

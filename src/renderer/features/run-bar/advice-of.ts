import { count } from '../../../shared/count';
import { recommendation } from '../../lib/outlook/recommendation';
import type { Outlook } from '../../lib/outlook/workers/outlook';
import type { ProjectModel } from '../../lib/project-model';

const namesShown = 4;
const together = new Intl.ListFormat('en-GB');

/** How many agents to start with, where more stop helping and why, and what the figures leave out or guess. */
export function adviceOf(outlook: Outlook, project: Pick<ProjectModel, 'features' | 'numbers'>): string {
  return [recommendation(outlook, pathWords(project)), stuckWords(outlook), guessWords(outlook)]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function pathWords(project: Pick<ProjectModel, 'features' | 'numbers'>): string | null {
  const path = openPath(project);
  return path.length < 2 ? null : `${namesOf(path)} come one after the other`;
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

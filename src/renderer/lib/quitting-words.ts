import type { ProjectStanding } from '../../shared/contract';
import { count } from '../../shared/count';
import { needsYouWords } from './projects/project-words';

type Runs = readonly ProjectStanding[];

/** What quitting would end. */
export function workOf(runs: Runs): string {
  const busy = runs.reduce((sum, run) => sum + run.busy, 0);
  const needsYou = runs.reduce((sum, run) => sum + run.needsYou, 0);
  const work = busy === 0 ? 'no agent is at work' : `${count(busy, 'agent')} at work`;
  return needsYou === 0 ? work : `${work}, ${needsYouWords(needsYou)}`;
}

export function namesOf(runs: Runs): string {
  const names = runs.map(({ name }) => name);
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

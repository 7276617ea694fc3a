import { count } from '../../../shared/count';
import { recommendation } from './recommendation';
import type { Outlook } from './workers/outlook';

const namesShown = 4;
const together = new Intl.ListFormat('en-GB');

/** How many agents do, where more stop helping and why, and what the figures leave out or guess. */
export function adviceOf(outlook: Outlook, isLive: boolean): string {
  return [recommendation(outlook, { because: chainWords(outlook), isLive }), stuckWords(outlook), guessWords(outlook)]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function chainWords({ chain }: Outlook): string | null {
  return chain.length < 2 ? null : `${namesOf(chain)} come one after the other`;
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

import type { ActivityEntry } from './describe-line';

export const feedKinds = ['work', 'landings', 'trouble', 'waits', 'run'] as const;
/** What a piece of news is about, as the feed can be filtered. */
export type FeedKind = (typeof feedKinds)[number];

export const feedKindWords: Readonly<Record<FeedKind, string>> = {
  work: 'Agents at work',
  landings: 'Landings',
  trouble: 'Failures and questions',
  waits: 'Waits and interruptions',
  run: 'The run and warnings',
};

export function kindOf(mark: ActivityEntry['mark']): FeedKind {
  switch (mark) {
    case 'landed':
    case 'merging':
      return 'landings';
    case 'failed':
    case 'needs_input':
      return 'trouble';
    case 'waiting':
    case 'blocked':
      return 'waits';
    case 'run':
    case 'warning':
      return 'run';
    default:
      return 'work';
  }
}

import { idleCauses, type IdleCause, type Timeline } from '../../../shared/timeline';

/** Why a lane stood idle: by one word, and as a sentence. */
export const idleWords: Readonly<Record<IdleCause, { readonly word: string; readonly sentence: string }>> = {
  dependencies: { word: 'Dependencies', sentence: 'Nothing could start before something else had landed' },
  lock: { word: 'Locks', sentence: 'What could start shares a file or a resource with what was at work' },
  back_off: { word: 'Back-off', sentence: 'Waited a while before the next attempt at what had failed' },
  rate_limit: { word: 'Rate limit', sentence: 'Waited until the provider took requests again' },
  host: { word: 'Machine', sentence: 'A feature was ready; the machine had no room for its agent yet' },
  start: { word: 'Start-up', sentence: 'The run had not started its first agent yet' },
  draining: { word: 'Draining', sentence: 'The run started nothing more' },
  stuck: { word: 'Needs you', sentence: 'What was left needs a feature that failed, was skipped or asks' },
  done: { word: 'Nothing left', sentence: 'Nothing was left to start' },
};

/** Held by something that passes, rather than in need of other work: worth a mark of its own. */
export const isHeld: ReadonlySet<IdleCause> = new Set(['lock', 'back_off', 'rate_limit', 'host']);

export type IdleSum = { readonly cause: IdleCause; readonly ms: number };

/** How long lanes stood idle for each cause, the longest first; what is too short to matter is left out. */
export function idleSums(timeline: Timeline, now: number): readonly IdleSum[] {
  const sums = new Map<IdleCause, number>();
  for (const { cause, from, to } of timeline.idle)
    sums.set(cause, (sums.get(cause) ?? 0) + Math.max(0, (to ?? now) - from));
  const total = [...sums.values()].reduce((all, each) => all + each, 0);
  return idleCauses
    .flatMap((cause) => ({ cause, ms: sums.get(cause) ?? 0 }))
    .filter(({ ms }) => ms > 0 && ms >= total * leastPart)
    .sort((a, b) => b.ms - a.ms);
}

const leastPart = 0.01;

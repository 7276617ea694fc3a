import type { Interruption } from '../../shared/event';

/** Why an attempt ended without being counted, in words; what is new here shows as it came. */
export function interruptedText(why: string): string {
  return Object.hasOwn(interruptions, why) ? interruptions[why as Interruption] : 'was interrupted';
}

const interruptions: Readonly<Record<Interruption, string>> = {
  drain: 'was interrupted; the next run goes on with it',
  stop: 'was stopped; the next run goes on with it',
  kill: 'was killed; the next run goes on with it',
  crash: 'was cut short when Flotilla ended; the next run goes on with it',
  sent_back: 'goes back to its agent',
  answered: 'has its answer and goes on',
  rate_limited: 'was interrupted by its provider’s rate limit; it is tried again',
  network: 'was interrupted: the network failed; it is tried again',
  auth: 'was interrupted: its agent is not signed in',
  billing: 'was interrupted: its agent’s account cannot be charged',
  missing: 'was interrupted: its program was not found; it is tried again',
  cancelled: 'was cancelled',
};

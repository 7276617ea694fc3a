import type { Word } from './inbox';
import type { AgentEnd } from './run-agent';

/** Its program did not know the session it was to go on with, and nothing was said through our tools either: nothing of it counts. */
export const isSessionLost = (
  { verdict, ended }: { readonly verdict: Pick<AgentEnd['verdict'], 'sessionLost'>; readonly ended: AgentEnd['ended'] },
  word: Word | null,
): boolean => verdict.sessionLost === true && word === null && ended === null;

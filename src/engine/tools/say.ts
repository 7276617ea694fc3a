import type { FeatureSession } from '../attempt/attempt-context';
import type { Word } from '../attempt/inbox';
import type { ToolAnswer } from '../ports/agent-gateway';

/** Puts a word into the inbox; a second one comes too late. */
export function say(session: FeatureSession, word: Word): ToolAnswer {
  if (session.inbox.put(word)) return { ok: true, result: { noted: true } };
  return { ok: false, error: 'refused', message: 'This try has already been reported; exit now' };
}

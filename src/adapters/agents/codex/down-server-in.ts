import type { DownServer } from '../../../shared/agent-event';
import { plainText } from '../plain-text';

/** `codex exec` 0.169 says nothing of it; these are the program's own words wherever it does. */
export function downServerIn(message: string): DownServer | null {
  const said = /\bMCP client for `([^`]+)` (?:failed to start: (.*)|timed out\b.*)/.exec(message.slice(0, 1_000));
  if (said === null) return null;
  return { type: 'serverDown', server: plainText(said[1] ?? ''), reason: plainText(said[2] ?? 'it took too long') };
}

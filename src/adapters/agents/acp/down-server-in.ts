import type { DownServer } from '../../../shared/agent-event';
import { plainText } from '../plain-text';

/** The protocol has no word for it; opencode and Gemini CLI say so on standard error, the latter rarely which. */
export function downServerIn(line: string): DownServer | null {
  const start = line.slice(0, 1_000);
  const unavailable = /\bserver unavailable\b.*?\bkey=(?:"([^"]+)"|(\S+))/.exec(start);
  if (unavailable !== null) {
    const reason = /\bstatus="?needs_auth\b/.test(start) ? 'it needs a login' : '';
    return down(unavailable[1] ?? unavailable[2], reason);
  }
  const discovery = /\bError during discovery for MCP server '([^']+)'(?:: (.*))?/.exec(start);
  if (discovery !== null) return down(discovery[1], discovery[2]);
  return /\bMCP issues detected\b/.test(start) ? down(null) : null;
}

const down = (server: string | null = null, reason = ''): DownServer => ({
  type: 'serverDown',
  server: server === null ? null : plainText(server),
  reason: plainText(reason),
});

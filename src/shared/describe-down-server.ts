import type { DownServer } from './agent-event';
import { withoutPeriod } from './closing-period';
import { lowerFirst } from './first-letter';

/** `whose`: begins the sentence, e.g. `Its agent’s`. */
export function describeDownServer({ server }: Pick<DownServer, 'server'>, whose = 'The'): string {
  if (server !== null) return `${whose} MCP server “${server}” did not start`;
  return `One of ${lowerFirst(whose)} MCP servers may not have started`;
}

/** With its reason, as a whole sentence. */
export function downServerSentence(down: DownServer): string {
  const reason = down.reason === '' ? '' : ` (${withoutPeriod(down.reason)})`;
  return `${describeDownServer(down)}${reason}.`;
}

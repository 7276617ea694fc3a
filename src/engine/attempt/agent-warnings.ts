import type { DownServer } from '../../shared/agent-event';
import { withoutPeriod } from '../../shared/closing-period';
import { describeDownServer } from '../../shared/describe-down-server';
import { lowerFirst } from '../../shared/first-letter';
import type { Ledger } from '../ledger/ledger';
import type { AgentListenerOptions } from './agent-listener';
import { oneLine } from './card-state';
import { warnOfDenials } from './denials';
import { warnOnce, type WarnedAgent } from './warn-once';

export const mostDownServers = 5;
export const mostWarned = 5;

/** What an agent's program tells that is no failure, and that a person should know. */
export function agentWarnings(
  ledger: Ledger,
  agent: WarnedAgent,
  who = 'Its agent',
): Required<Pick<AgentListenerOptions, 'onDenied' | 'onServerDown' | 'onWarning'>> {
  return {
    onDenied: warnOfDenials(ledger, agent, who),
    onServerDown: warnOfDownServers(ledger, agent, who),
    onWarning: warnOfWarnings(ledger, agent, who),
  };
}

/** What its program warns of itself, e.g. that it works with another model, or that not all it used is counted. */
function warnOfWarnings(ledger: Ledger, agent: WarnedAgent, who: string): (message: string) => void {
  const andMore = `${who} warns of more than ${mostWarned} things; its log has the rest`;
  const warn = warnOnce(ledger, agent, { code: 'agent_warning', most: mostWarned, andMore });
  return (message) => {
    const line = withoutPeriod(oneLine(message));
    if (line !== '') warn(warningOf(line, who), '');
  };
}

const ofOurClient = 'The agent ';

/** Our own client tells of the agent, others speak for themselves. */
const warningOf = (line: string, who: string): string =>
  line.startsWith(ofOurClient) ? `${who} ${line.slice(ofOurClient.length)}` : `${who} warns: ${line}`;

/** Of each server once. */
function warnOfDownServers(ledger: Ledger, agent: WarnedAgent, who: string): (down: DownServer) => void {
  const andMore = `More than ${mostDownServers} of ${lowerFirst(who)}’s MCP servers did not start; its log has the rest`;
  const warn = warnOnce(ledger, agent, { code: 'mcp_server_down', most: mostDownServers, andMore });
  return ({ server, reason }) =>
    warn(describeDownServer({ server: server === null ? null : oneLine(server) }, `${who}’s`), reason);
}

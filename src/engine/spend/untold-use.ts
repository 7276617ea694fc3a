import type { AgentEvent } from '../../shared/agent-event';
import type { Attempt, Role } from '../../shared/attempt';
import { assertNever } from '../../shared/assert-never';
import { warnOnce, type WarnedAgent } from '../attempt/warn-once';
import type { EngineDependencies } from '../dependencies';
import type { Ledger } from '../ledger/ledger';

/** Whether a process has used something of its provider since it last told what it used. */
export function createUntoldUse() {
  let isUntold = false;
  let tellsAsItWorks = false;
  return {
    hear(event: AgentEvent): void {
      if (event.type === 'usage') {
        isUntold = false;
        tellsAsItWorks ||= event.span.kind === 'message';
      } else if (isOfModel(event)) isUntold = !tellsAsItWorks;
    },
    isUntold: () => isUntold,
  };
}

/** Warns of an agent whose process is over before it told what it used: no sum and no budget has that. */
export function warnOfUntoldUse(ledger: Ledger, agent: WarnedAgent, role: Role | null): void {
  const who = role === null || agent.feature !== null ? 'it' : `the ${role} agent`;
  const message = `What ${who} used is not known in full: its program ended before it told`;
  warnOnce(ledger, agent, { code: 'use_untold', most: 1, andMore: message })(message, '');
}

/** The same of an attempt whose host was killed while its agent was at work. */
export function warnOfLostUse({ agents }: Pick<EngineDependencies, 'agents'>, ledger: Ledger, attempt: Attempt): void {
  const { id, feature, process, session, claimedAt } = attempt;
  // Before it has a session it has asked no model.
  if (process === null || session === null || agents.find(attempt.agent)?.demo === true) return;
  const hasTold = ledger.store.spends(id).some(({ at }) => at >= claimedAt);
  if (!hasTold) warnOfUntoldUse(ledger, { id, feature }, null);
}

/** Its model has said that; what a program says by itself costs nothing. */
function isOfModel(event: AgentEvent): boolean {
  switch (event.type) {
    case 'text':
    case 'thinking':
    case 'tool':
    case 'ask':
      return true;
    case 'started':
    case 'toolEnd':
    case 'denied':
    case 'serverDown':
    case 'retry':
    case 'usage':
    case 'step':
    case 'warning':
    case 'raw':
      return false;
    default:
      return assertNever(event);
  }
}

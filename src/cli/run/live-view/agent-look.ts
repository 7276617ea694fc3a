import { assertNever } from '../../../shared/assert-never';
import type { AgentState } from '../../../shared/agent-event';
import type { Colour } from '../../terminal/colours';

export type AgentLook = { readonly shape: string; readonly colour: Colour };

/** A state by shape as well as by colour: not everybody sees colours, and not every terminal has them. */
export function agentLook(state: AgentState): AgentLook {
  switch (state) {
    case 'idle':
      return { shape: '○', colour: 'dim' };
    case 'thinking':
      return { shape: '◌', colour: 'cyan' };
    case 'working':
      return { shape: '●', colour: 'cyan' };
    case 'testing':
      return { shape: '◆', colour: 'yellow' };
    case 'success':
      return { shape: '✔', colour: 'green' };
    case 'error':
      return { shape: '✖', colour: 'red' };
    case 'struggling':
      return { shape: '▲', colour: 'yellow' };
    default:
      return assertNever(state);
  }
}

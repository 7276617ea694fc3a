import type { AgentEvent, DownServer } from '../../shared/agent-event';
import { assertNever } from '../../shared/assert-never';
import { downServerSentence } from '../../shared/describe-down-server';
import { freshCard, nextCard, type CardState } from './card-state';

export type AgentListenerOptions = {
  readonly onSession: (session: string) => void;
  readonly onQuestion: (question: string) => void;
  readonly onLine: (line: string) => void;
  readonly onCard: (card: CardState) => void;
  /** It was not let do something; that is in the lines as well. */
  readonly onDenied?: (denied: Extract<AgentEvent, { readonly type: 'denied' }>) => void;
  /** It does without an MCP server; that is in the lines as well. */
  readonly onServerDown?: (down: DownServer) => void;
  /** Something a person should know; that is in the lines as well. */
  readonly onWarning?: (message: string) => void;
};

/** Tells what an agent's events come to: its session, questions, log lines, and each change of its card. */
export function createAgentListener(options: AgentListenerOptions): (event: AgentEvent) => void {
  let card = freshCard;
  return (event) => {
    if (event.type === 'started' && event.session !== null) options.onSession(event.session);
    if (event.type === 'ask') options.onQuestion(event.question);
    if (event.type === 'denied') options.onDenied?.(event);
    if (event.type === 'serverDown') options.onServerDown?.(event);
    if (event.type === 'warning') options.onWarning?.(event.message);
    const line = lineOf(event);
    if (line !== null) options.onLine(line);
    const next = nextCard(card, event);
    if (next === card) return;
    card = next;
    options.onCard(card);
  };
}

function lineOf(event: AgentEvent): string | null {
  switch (event.type) {
    case 'text':
    case 'thinking':
      return event.text;
    case 'tool':
      return event.title;
    case 'raw':
      return event.line;
    case 'warning':
      return event.message;
    case 'ask':
      return event.question;
    case 'serverDown':
      return downServerSentence(event);
    case 'denied':
      return `${event.title}: ${event.reason}`;
    case 'retry':
      return `Trying again: ${event.reason}`;
    case 'toolEnd':
      return event.ok ? null : (event.detail ?? 'The tool failed');
    case 'started':
    case 'usage':
    case 'step':
      return null;
    default:
      return assertNever(event);
  }
}

import type { AgentEvent, AgentState } from '../../shared/agent-event';
import { assertNever } from '../../shared/assert-never';

/** What an agent's card shows. */
export type CardState = {
  readonly state: AgentState;
  readonly thought: string | null;
  readonly tool: string | null;
  readonly steps: { readonly done: number; readonly total: number } | null;
  /** Title of the tool that failed last, and how often in a row. */
  readonly failing: { readonly title: string; readonly times: number } | null;
};

export const freshCard: CardState = { state: 'idle', thought: null, tool: null, steps: null, failing: null };

const strugglesAfter = 2;

/** Folds one agent event into the card. */
export function nextCard(card: CardState, event: AgentEvent): CardState {
  switch (event.type) {
    case 'started':
      return { ...card, state: 'thinking' };
    case 'thinking':
      return { ...card, state: calm(card, 'thinking'), thought: oneLine(event.text) };
    case 'text':
      return { ...card, state: calm(card, 'working'), thought: oneLine(event.text) };
    case 'tool':
      return {
        ...card,
        state: calm(card, looksLikeTesting(event) ? 'testing' : 'working'),
        tool: oneLine(event.title),
      };
    case 'toolEnd':
      return afterTool(card, event.ok);
    case 'step':
      return { ...card, steps: { done: event.done, total: event.total } };
    case 'ask':
      return { ...card, thought: oneLine(event.question) };
    case 'denied':
      return { ...card, tool: oneLine(`Denied: ${event.title}`) };
    case 'retry':
    case 'usage':
    case 'warning':
    case 'serverDown':
    case 'raw':
      return card;
    default:
      return assertNever(event);
  }
}

function calm(card: CardState, state: AgentState): AgentState {
  return (card.failing?.times ?? 0) >= strugglesAfter ? 'struggling' : state;
}

function afterTool(card: CardState, succeeded: boolean): CardState {
  // The tool stays on the card until the next one: most are over before anybody can read their names.
  if (succeeded) return { ...card, failing: null };
  const title = card.tool ?? '';
  const times = card.failing?.title === title ? card.failing.times + 1 : 1;
  return { ...card, failing: { title, times }, state: times >= strugglesAfter ? 'struggling' : card.state };
}

function looksLikeTesting(event: { readonly kind: string; readonly title: string }): boolean {
  return event.kind === 'exec' && /\b(tests?|vitest|jest|pytest|playwright|spec)\b/i.test(event.title);
}

/** The first line, at most 200 characters. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

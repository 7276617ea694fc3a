import type { AgentEvent } from '../../shared/agent-event';
import { plainText } from './plain-text';

/** A line outside of a program's protocol is shown as it is, and kept as what it said last; an empty one is nothing. */
export function rawLine<State extends { readonly lastLine: string | null }>(
  line: string,
  state: State,
): { readonly state: State; readonly events: readonly AgentEvent[] } {
  const text = plainText(line);
  if (text.trim() === '') return { state, events: [] };
  return { state: { ...state, lastLine: text }, events: [{ type: 'raw', line: text }] };
}

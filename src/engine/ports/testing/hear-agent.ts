import type { AgentEvent } from '../../../shared/agent-event';
import type { AgentAdapter, AgentExit, AgentVerdict } from '../agent-adapter';

export type Heard = { readonly events: readonly AgentEvent[]; readonly verdict: AgentVerdict };

/** What an adapter makes of lines on standard output, and of the end after them. */
export function hear<State>(
  adapter: AgentAdapter<State>,
  lines: readonly string[],
  exit: Partial<AgentExit> = {},
): Heard {
  const events: AgentEvent[] = [];
  let state = adapter.start();
  for (const line of lines) {
    const parsed = adapter.parse(line, 'stdout', state);
    state = parsed.state;
    events.push(...parsed.events);
  }
  return { events, verdict: adapter.finish(state, { code: 0, signal: null, ended: null, ...exit }) };
}

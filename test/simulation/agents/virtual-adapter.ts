import { endedVerdict } from '../../../src/adapters/agents/ended-verdict';
import type { AgentAdapter, AgentVerdict } from '../../../src/engine/ports/agent-adapter';
import type { AgentEvent } from '../../../src/shared/agent-event';
import { noTokens } from '../../../src/shared/spend';
import { agentOutcomes, type AgentOutcome } from '../../../src/shared/attempt';

type State = { readonly result: AgentVerdict | null };

/** How the virtual agents talk: `session x`, `ask x`, `result <outcome> [ms]`, anything else is text. */
export const virtualAdapter: AgentAdapter<State> = {
  name: 'virtual',
  demo: false,
  startsBridge: false,
  account: { key: 'agent-virtual', provider: 'virtual', host: 'virtual', program: 'virtual' },
  heeds: { model: true, effort: true, permissions: true },
  build: (task) => ({
    argv: ['agent', task.role, String(task.feature?.number ?? 0), String(task.attemptNumber)],
    env: { AGENT_SESSION: task.session ?? '', AGENT_WORKTREE: task.worktree },
    stdin: task.prompt,
  }),
  start: () => ({ result: null }),
  parse(line, _stream, state) {
    const [word = '', ...rest] = line.split(' ');
    const text = rest.join(' ');
    if (word === 'session') return { state, events: [{ type: 'started', session: text, model: null, version: null }] };
    if (word === 'ask') return { state, events: [{ type: 'ask', question: text }] };
    if (word !== 'result') return { state, events: [{ type: 'text', text: line }, usageOf(line)] };
    const [outcome, ms] = rest;
    const result = {
      outcome: isOutcome(outcome) ? outcome : 'failed',
      reason: `The agent said ${outcome}`,
      retryAfterMs: ms === undefined ? null : Number(ms),
    };
    return { state: { result }, events: [] };
  },
  finish(state, exit) {
    const ended = endedVerdict(exit);
    if (ended !== null) return ended;
    if (state.result !== null) return state.result;
    if (exit.code === 0) return { outcome: 'ok', reason: 'It ended cleanly', retryAfterMs: null };
    return { outcome: 'crashed', reason: `It ended with exit code ${exit.code}`, retryAfterMs: null };
  },
};

/** A token a character, of a model that nobody knows the price of. */
const usageOf = (line: string): AgentEvent => ({
  type: 'usage',
  model: 'virtual',
  tokens: { ...noTokens, output: line.length },
  usd: null,
  span: { kind: 'message', id: null },
});

function isOutcome(word: string | undefined): word is AgentOutcome {
  return agentOutcomes.some((outcome) => outcome === word);
}

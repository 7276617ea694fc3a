import type { AgentEvent } from '../../../shared/agent-event';
import type { CodexLine } from './codex-line';

/** The end of a turn tells what the session used, earlier processes included; of the model it says nothing. */
export function usageOf(line: CodexLine): readonly AgentEvent[] {
  if (line.type !== 'turn.completed') return [];
  const { input_tokens, cached_input_tokens, cache_write_input_tokens, output_tokens } = line.usage;
  const tokens = {
    // Here all input is one figure, of which the other two are parts.
    input: Math.max(input_tokens - cached_input_tokens - cache_write_input_tokens, 0),
    cacheRead: cached_input_tokens,
    cacheWrite: cache_write_input_tokens,
    output: output_tokens,
  };
  return [{ type: 'usage', model: null, tokens, usd: null, span: { kind: 'session' } }];
}

import type { AgentEvent } from '../../../shared/agent-event';
import { plainText } from '../plain-text';
import type { ClaudeBlock, ClaudeLine, ClaudeResult, ClaudeUsage } from './claude-line';

/** What has been told so far of what a process used. */
export type ClaudeUsed = {
  /** By model, as its results told it: the sum of all of them. */
  readonly told: Readonly<Record<string, ClaudeUsage>>;
  /** The message under way, which comes a block a line, and the length of what it says. */
  readonly message: { readonly id: string; readonly length: number } | null;
};

export const nothingUsed: ClaudeUsed = { told: {}, message: null };

type Heard = { readonly used: ClaudeUsed; readonly events: readonly AgentEvent[] };

/** A message tells what it used before it is through; the result at the end tells the truth about all of them. */
export function usageOf(line: ClaudeLine, used: ClaudeUsed): Heard {
  if (line.type === 'result') return usageOfResult(line, used);
  return line.type === 'assistant' && line.error === null ? usageOfMessage(line, used) : { used, events: [] };
}

function usageOfMessage({ message }: Extract<ClaudeLine, { type: 'assistant' }>, used: ClaudeUsed): Heard {
  const { id = '', usage, model, content } = message;
  if (usage === null) return { used, events: [] };
  const before = used.message !== null && used.message.id === id ? used.message.length : 0;
  const length = content.reduce((sum, block) => sum + lengthOf(block), before);
  const event: AgentEvent = {
    type: 'usage',
    model: model === undefined ? null : plainText(model),
    tokens: {
      input: usage.input_tokens,
      cacheRead: usage.cache_read_input_tokens,
      cacheWrite: usage.cache_creation_input_tokens,
      // Of what comes out it knows only the first token by then; about four characters are one.
      output: Math.max(usage.output_tokens, Math.ceil(length / 4)),
    },
    usd: null,
    span: { kind: 'message', id },
  };
  return { used: { ...used, message: { id, length } }, events: [event] };
}

function lengthOf(block: ClaudeBlock): number {
  switch (block.type) {
    case 'text':
      return block.text.length;
    case 'thinking':
      return block.thinking.length;
    case 'tool_use':
      return (JSON.stringify(block.input) ?? '').length;
    case 'tool_result':
      return 0;
  }
}

/** Of a resumed session the totals hold what was told before, so the shares since the last result are added up. */
function usageOfResult(result: ClaudeResult, used: ClaudeUsed): Heard {
  const since = result.model_usage_since_last_result;
  const told = since === null ? result.modelUsage : sumOf(used.told, since);
  const events = Object.entries(told).map(([model, usage]): AgentEvent => {
    const { inputTokens, outputTokens, cacheReadInputTokens, cacheCreationInputTokens, costUSD } = usage;
    return {
      type: 'usage',
      model: plainText(model),
      tokens: {
        input: inputTokens,
        cacheRead: cacheReadInputTokens,
        cacheWrite: cacheCreationInputTokens,
        output: outputTokens,
      },
      usd: costUSD,
      // Older programs tell totals alone.
      span: { kind: since === null ? 'session' : 'process' },
    };
  });
  return { used: { told, message: null }, events };
}

function sumOf(a: ClaudeUsed['told'], b: ClaudeUsed['told']): ClaudeUsed['told'] {
  const sums = new Map(Object.entries(a));
  for (const [model, usage] of Object.entries(b)) {
    const before = sums.get(model);
    sums.set(model, before === undefined ? usage : added(before, usage));
  }
  return Object.fromEntries(sums);
}

const added = (a: ClaudeUsage, b: ClaudeUsage): ClaudeUsage => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  cacheReadInputTokens: a.cacheReadInputTokens + b.cacheReadInputTokens,
  cacheCreationInputTokens: a.cacheCreationInputTokens + b.cacheCreationInputTokens,
  costUSD: a.costUSD === null || b.costUSD === null ? null : a.costUSD + b.costUSD,
});

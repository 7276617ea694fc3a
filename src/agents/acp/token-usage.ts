import { z } from 'zod';
import type { TokenUsage } from './line';

const count = z.number().min(0);
const optionalCount = count.nullish().catch(null);

const promptUsage = z.object({
  usage: z.object({
    inputTokens: count,
    outputTokens: count,
    cachedReadTokens: optionalCount,
    cachedWriteTokens: optionalCount,
    thoughtTokens: optionalCount,
  }),
});
const tokenCount = z.object({ input_tokens: count, output_tokens: count });
/** Gemini CLI’s own way, from before the protocol had one. */
const quotaUsage = z.object({
  _meta: z.object({
    quota: z.object({ model_usage: z.array(z.object({ model: z.string(), token_count: tokenCount })) }),
  }),
});

/** What the answer to a prompt says it used; nothing where it says nothing. */
export function tokenUsageOf(response: unknown): readonly TokenUsage[] {
  const prompt = promptUsage.safeParse(response);
  if (prompt.success) {
    const { inputTokens, outputTokens, cachedReadTokens, cachedWriteTokens, thoughtTokens } = prompt.data.usage;
    return [
      {
        model: null,
        input: inputTokens,
        cacheRead: cachedReadTokens ?? 0,
        cacheWrite: cachedWriteTokens ?? 0,
        output: outputTokens + (thoughtTokens ?? 0),
        usd: null,
      },
    ];
  }
  const quota = quotaUsage.safeParse(response);
  if (!quota.success) return [];
  return quota.data._meta.quota.model_usage.map(({ model, token_count: { input_tokens, output_tokens } }) => ({
    model,
    input: input_tokens,
    cacheRead: 0,
    cacheWrite: 0,
    output: output_tokens,
    usd: null,
  }));
}

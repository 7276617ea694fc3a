import { z } from 'zod';
import { jsonLine } from '../json-line';

/** What matters of one block of a message; kinds we do not know are passed over. */
const blockSchema = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('thinking'), thinking: z.string() }),
  z.object({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.unknown() }),
  z.object({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: z.unknown(),
    is_error: z.boolean().default(false),
  }),
  z.object({ type: z.string() }).transform(() => null),
]);
export type ClaudeBlock = NonNullable<z.output<typeof blockSchema>>;

const contentSchema = z
  .union([z.string().transform((text) => [{ type: 'text' as const, text }]), z.array(blockSchema)])
  .transform((blocks): readonly ClaudeBlock[] => blocks.flatMap((block: ClaudeBlock | null) => block ?? []));

const count = z.number().min(0).default(0);
const messageUsageSchema = z.object({
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
});

const messageSchema = z.object({
  message: z.object({
    id: z.string().optional(),
    model: z.string().optional(),
    content: contentSchema,
    usage: messageUsageSchema.nullable().default(null).catch(null),
  }),
  /** The program's word for an error of the provider that it shows as a message, e.g. `authentication_failed`. */
  error: z.string().nullable().default(null),
});

const modelUsageSchema = z.object({
  inputTokens: count,
  outputTokens: count,
  cacheReadInputTokens: count,
  cacheCreationInputTokens: count,
  costUSD: z.number().min(0).nullable().default(null),
});
export type ClaudeUsage = z.output<typeof modelUsageSchema>;

const denialsSchema = z.array(z.object({ tool_name: z.string() })).default([]);

const resultSchema = z.object({
  type: z.literal('result'),
  subtype: z.string(),
  is_error: z.boolean(),
  terminal_reason: z.string().nullable().default(null),
  api_error_status: z.number().nullable().default(null),
  api_error_type: z.string().nullable().default(null),
  api_error: z.string().nullable().default(null),
  result: z.string().default(''),
  errors: z.array(z.string()).default([]),
  permission_denials: denialsSchema,
  modelUsage: z.record(z.string(), modelUsageSchema).default({}),
  model_usage_since_last_result: z.record(z.string(), modelUsageSchema).nullable().default(null),
});
export type ClaudeResult = z.output<typeof resultSchema>;

const retrySchema = z.object({
  type: z.literal('system'),
  subtype: z.literal('api_retry'),
  attempt: z.number(),
  max_retries: z.number(),
  retry_delay_ms: z.number().min(0),
  error_status: z.number().nullable().default(null),
  error: z.string().default('unknown'),
});
/** The provider did not answer, and it will try again by itself. */
export type ClaudeRetry = z.output<typeof retrySchema>;

const lineSchema = z.union([
  z.object({
    type: z.literal('system'),
    subtype: z.literal('init'),
    session_id: z.string(),
    model: z.string().nullable().default(null),
    claude_code_version: z.string().nullable().default(null),
    mcp_servers: z
      .array(z.object({ name: z.string(), status: z.string(), error: z.string().default('').catch('') }))
      .default([]),
  }),
  retrySchema,
  z.object({
    type: z.literal('system'),
    subtype: z.literal('permission_denied'),
    tool_name: z.string(),
    decision_reason: z.string().default(''),
    message: z.string().default(''),
  }),
  z.object({ type: z.literal('system'), subtype: z.string() }).transform(() => ({ type: 'ignored' as const })),
  messageSchema.extend({ type: z.literal('assistant') }),
  messageSchema.extend({ type: z.literal('user') }),
  z.object({
    type: z.literal('rate_limit_event'),
    rate_limit_info: z.object({ status: z.string(), resetsAt: z.number().nullable().default(null) }),
  }),
  resultSchema,
  z.object({ type: z.string() }).transform(() => ({ type: 'ignored' as const })),
]);
/** One line of `--output-format stream-json`. */
export type ClaudeLine = z.output<typeof lineSchema>;

/** Null: not a line of the protocol. */
export const parseClaudeLine = (line: string): ClaudeLine | null => jsonLine(line, lineSchema);

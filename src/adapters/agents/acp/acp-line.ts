import { z } from 'zod';
import { jsonLine } from '../json-line';

const optionalText = z.string().nullish().catch(null);
const count = z.number().min(0).catch(0);

const toolCallSchema = z.object({
  toolCallId: z.string().default(''),
  title: optionalText,
  name: optionalText,
  kind: optionalText,
  status: optionalText,
  content: z.array(z.unknown()).nullish().catch(null),
});
export type AcpToolCall = z.output<typeof toolCallSchema>;

const chunk = z.object({ type: z.literal('text'), text: z.string() });

/** What matters of a `session/update`; kinds we do not know are passed over. */
const updateSchema = z.union([
  z.object({ sessionUpdate: z.literal('agent_message_chunk'), content: chunk }),
  z.object({ sessionUpdate: z.literal('agent_thought_chunk'), content: chunk }),
  toolCallSchema.extend({ sessionUpdate: z.literal('tool_call') }),
  toolCallSchema.extend({ sessionUpdate: z.literal('tool_call_update') }),
  z.object({ sessionUpdate: z.literal('plan'), entries: z.array(z.object({ status: z.string() })) }),
  z.object({
    sessionUpdate: z.literal('usage_update'),
    cost: z
      .object({ amount: z.number().min(0), currency: z.string() })
      .nullish()
      .catch(null),
  }),
  z.object({
    sessionUpdate: z.literal('notice'),
    severity: z.string(),
    title: z.string(),
    description: optionalText,
  }),
  z.object({ sessionUpdate: z.string() }).transform(() => ({ sessionUpdate: 'ignored' as const })),
]);
export type AcpUpdate = z.output<typeof updateSchema>;

const usageSchema = z.object({
  model: z.string().nullable(),
  input: count,
  cacheRead: count,
  cacheWrite: count,
  output: count,
  usd: z.number().min(0).nullable().catch(null),
});

const lineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent'), name: z.string().nullable(), version: z.string().nullable() }),
  z.object({
    type: z.literal('session'),
    id: z.string(),
    resumed: z.boolean(),
    model: z.string().nullable(),
    usdBefore: count,
  }),
  z.object({ type: z.literal('update'), update: updateSchema }),
  z.object({
    type: z.literal('permission'),
    toolCall: toolCallSchema,
    allowed: z.boolean(),
    reason: z.string(),
  }),
  z.object({ type: z.literal('warning'), message: z.string() }),
  z.object({ type: z.literal('noise'), line: z.string() }),
  z.object({ type: z.literal('stop'), reason: z.string(), usage: z.array(usageSchema) }),
  z.object({ type: z.literal('gone'), message: z.string() }),
  z.object({ type: z.literal('error'), stage: z.string(), code: z.number().nullable(), message: z.string() }),
]);
/** One line of our ACP client (`src/agents/acp`). */
export type AcpLine = z.output<typeof lineSchema>;

/** Null: not a line of it. */
export const parseAcpLine = (line: string): AcpLine | null => jsonLine(line, lineSchema);

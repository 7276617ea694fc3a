import { z } from 'zod';
import type { AgentEvent } from '../../../shared/agent-event';
import { agentOutcomes } from '../../../shared/attempt';
import { jsonLine } from '../json-line';
import { plainText } from '../plain-text';

const text = z.string().transform((value) => value.split('\n').slice(0, 200).map(plainText).join('\n'));
const label = z.string().transform(plainText);
const count = z.number().int().min(0);

const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    session: label.nullable(),
    model: label.nullable(),
    version: label.nullable(),
  }),
  z.object({ type: z.literal('text'), text }),
  z.object({ type: z.literal('thinking'), text }),
  z.object({
    type: z.literal('tool'),
    id: label,
    kind: z.enum(['edit', 'exec', 'mcp', 'read', 'other']),
    title: label,
  }),
  z.object({ type: z.literal('toolEnd'), id: label, ok: z.boolean(), detail: text.nullable() }),
  z.object({ type: z.literal('denied'), title: label, reason: label }),
  z.object({ type: z.literal('ask'), question: text }),
  z.object({ type: z.literal('retry'), reason: label, delayMs: z.number().min(0).nullable() }),
  z.object({ type: z.literal('step'), done: count, total: count }),
  z.object({ type: z.literal('serverDown'), server: label.nullable(), reason: label }),
  z.object({ type: z.literal('warning'), message: text }),
]) satisfies z.ZodType<AgentEvent>;

const resultSchema = z.object({
  type: z.literal('result'),
  outcome: z.enum(agentOutcomes),
  reason: label,
  retryAfterMs: z.number().min(0).nullable().default(null),
});
export type DemoResult = z.output<typeof resultSchema>;

const lineSchema = z.union([eventSchema, resultSchema]);

/** One line of the demo agent: an event, its final result, or null where it is neither. */
export const parseDemoLine = (line: string): AgentEvent | DemoResult | null => jsonLine(line, lineSchema);

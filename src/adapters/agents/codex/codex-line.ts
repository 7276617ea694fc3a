import { z } from 'zod';
import { jsonLine } from '../json-line';

const failure = z.object({ message: z.string() });

const itemSchema = z.union([
  z.object({ id: z.string(), type: z.literal('agent_message'), text: z.string() }),
  z.object({ id: z.string(), type: z.literal('reasoning'), text: z.string() }),
  z.object({
    id: z.string(),
    type: z.literal('command_execution'),
    command: z.string(),
    aggregated_output: z.string().default(''),
    exit_code: z.number().nullable().default(null),
    status: z.string().default(''),
  }),
  z.object({
    id: z.string(),
    type: z.literal('file_change'),
    changes: z.array(z.object({ path: z.string() })).default([]),
    status: z.string().default(''),
  }),
  z.object({
    id: z.string(),
    type: z.literal('mcp_tool_call'),
    server: z.string(),
    tool: z.string(),
    error: failure.nullish(),
    status: z.string().default(''),
  }),
  z.object({
    id: z.string(),
    type: z.literal('todo_list'),
    items: z.array(z.object({ completed: z.boolean() })),
  }),
  z.object({ id: z.string(), type: z.literal('web_search'), query: z.string().default('') }),
  z.object({ id: z.string(), type: z.literal('error'), message: z.string() }),
]);
export type CodexItem = z.output<typeof itemSchema>;

const count = z.number().min(0).default(0);

const lineSchema = z.union([
  z.object({ type: z.literal('thread.started'), thread_id: z.string() }),
  z.object({ type: z.literal('turn.started') }),
  z.object({ type: z.enum(['item.started', 'item.updated', 'item.completed']), item: itemSchema }),
  z.object({
    type: z.literal('turn.completed'),
    usage: z.object({
      input_tokens: count,
      cached_input_tokens: count,
      cache_write_input_tokens: count,
      output_tokens: count,
    }),
  }),
  z.object({ type: z.literal('turn.failed'), error: failure }),
  z.object({ type: z.literal('error'), message: z.string() }),
  z.object({ type: z.string() }).transform(() => ({ type: 'ignored' as const })),
]);
/** One line of `codex exec --json`. */
export type CodexLine = z.output<typeof lineSchema>;

/** Null: not a line of the protocol. */
export const parseCodexLine = (line: string): CodexLine | null => jsonLine(line, lineSchema);

import { z } from 'zod';

/**
 * What the MCP bridge and the host say to each other over the agents' socket: one JSON value a line, requests up,
 * answers down, matched by `id`. The token of the attempt proves who asks.
 */
export const toolRequestSchema = z.object({
  id: z.number().int().min(0),
  token: z.string().min(1).max(1_024),
  tool: z.string().min(1).max(200),
  args: z.unknown().optional(),
});
export type ToolRequest = z.infer<typeof toolRequestSchema>;

/** `id` is null where the request was too broken to carry one. */
export const toolResponseSchema = z.discriminatedUnion('ok', [
  z.object({ id: z.number().nullable(), ok: z.literal(true), result: z.unknown() }),
  z.object({ id: z.number().nullable(), ok: z.literal(false), error: z.string(), message: z.string() }),
]);
export type ToolResponse = z.infer<typeof toolResponseSchema>;

/** A longer request is refused unread. */
export const maxRequestBytes = 1024 * 1024;

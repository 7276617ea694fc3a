import { z } from 'zod';

/** Which log: the orchestrator's own, or what the agent of an attempt or test round printed. */
export const logSourceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('debug') }),
  z.strictObject({
    type: z.literal('agent'),
    /** Of its attempt or test round. */
    id: z.string().min(1).max(200),
    /** As it was printed, terminal sequences and all; else as its adapter understands it. */
    printed: z.boolean(),
  }),
]);
export type LogSource = z.infer<typeof logSourceSchema>;

/** A place in a log that stays the same when the log is rotated; only the host reads it. */
const cursorSchema = z
  .string()
  .max(36)
  .regex(/^\d{1,20}:\d{1,15}$/);

export const logLineKinds = ['plain', 'text', 'thinking', 'tool', 'result', 'trouble', 'note'] as const;
export const logLineSchema = z.object({ kind: z.enum(logLineKinds), text: z.string() });
export type LogLine = z.infer<typeof logLineSchema>;

export const logPageSchema = z.object({
  lines: z.array(logLineSchema),
  /** Where the page begins and ends; null where there is no file yet. */
  start: cursorSchema.nullable(),
  end: cursorSchema.nullable(),
  hasOlder: z.boolean(),
});
export type LogPage = z.infer<typeof logPageSchema>;

/** Somebody whose output is kept. */
export const logVoiceSchema = z.object({
  id: z.string(),
  /** Null for a test round and a planning. */
  feature: z.number().nullable(),
  /** What it was there for, where it had no feature of its own. */
  role: z.enum(['testing', 'initializer', 'decomposition']).optional(),
  /** Of the attempt, the test round or the planning. */
  number: z.number(),
  agent: z.string(),
  lane: z.number().nullable(),
  isLive: z.boolean(),
  startedAt: z.number(),
});
export type LogVoice = z.infer<typeof logVoiceSchema>;

/** New lines of the log that is followed. */
export const logNewsSchema = z.object({
  /** The number the window gave it. */
  follow: z.number(),
  lines: z.array(logLineSchema),
  /** So many lines before them came too fast to be told. */
  skipped: z.number(),
  start: cursorSchema,
});
export type LogNews = z.infer<typeof logNewsSchema>;

/** The logs of the open project. */
export const logCalls = {
  /** Those whose output is kept, newest first. */
  'logs.voices': { input: z.void(), value: z.array(logVoiceSchema) },
  /** The lines before a place; null: the end of the log. */
  'logs.page': {
    input: z.strictObject({ source: logSourceSchema, before: cursorSchema.nullable() }),
    value: logPageSchema,
  },
  /** Sends what is written after a place as messages; what was followed before is left. */
  'logs.follow': {
    input: z.strictObject({ follow: z.number().int(), source: logSourceSchema, from: cursorSchema.nullable() }),
    value: z.void(),
  },
  'logs.unfollow': { input: z.strictObject({ follow: z.number().int() }), value: z.void() },
} as const;

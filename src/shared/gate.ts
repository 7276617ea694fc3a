import { z } from 'zod';

/**
 * Why no agent of an account can go on. A login and a payment only a person can put right; `missing` is the program, which is
 * away for a moment while it is updated.
 */
export const gateCauses = ['rate_limited', 'network', 'auth', 'billing', 'missing'] as const;
export type GateCause = (typeof gateCauses)[number];

/** Whose limits and login agents share: all that have one `key` stand before one gate. */
export type Account = {
  /** Provider and a short hash of key, login or address, never the key itself; a–z, 0–9, `.` and `-`. */
  readonly key: string;
  /** Who answers, for people: `Anthropic`, or the host of another server. */
  readonly provider: string;
  /** Where requests go, for people: `api.anthropic.com`. */
  readonly host: string;
  /** The program that logs in there, for people. */
  readonly program: string;
};

/** Who closes a gate cuts what it was told to so many characters. */
export const longestGateReason = 2_000;
const why = { cause: z.enum(gateCauses), reason: z.string().max(longestGateReason) };
/** How often the wait has doubled so far. */
const step = z.number().int().min(0);

/** What is kept of a gate, by all hosts of the user together. Times are those of the wall clock. */
export const gateSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('open'), step, since: z.number() }),
  z.object({
    code: z.literal('closed'),
    ...why,
    step,
    since: z.number(),
    /** One agent may try from then on; null: once a person says so. */
    until: z.number().nullable(),
  }),
  z.object({
    code: z.literal('probing'),
    ...why,
    step,
    since: z.number(),
    /** The run whose agent tries, and the process that hosts it. */
    prober: z.object({ run: z.string(), pid: z.number().int(), startedAt: z.string() }),
  }),
]);
export type Gate = z.infer<typeof gateSchema>;
export type Prober = Extract<Gate, { code: 'probing' }>['prober'];

/** A gate as people see it. */
export const gateViewSchema = z.object({
  account: z.string(),
  provider: z.string(),
  host: z.string(),
  program: z.string(),
  /** `shut`: until a person says that it can go on. */
  state: z.enum(['open', 'closed', 'probing', 'shut']),
  cause: z.enum(gateCauses),
  reason: z.string(),
  /** When one agent tries again; null while one does, and where a person decides. */
  until: z.number().nullable(),
  /** The feature with which the person was asked. */
  askedBy: z.number().int().nullable(),
});
export type GateView = z.infer<typeof gateViewSchema>;

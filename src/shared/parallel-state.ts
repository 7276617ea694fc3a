import { z } from 'zod';
import { agentStates } from './agent-event';
import { roles } from './attempt';
import { featureStatuses } from './feature';
import { planningRoles } from './planning';
import { finalStatuses } from './final-status';
import { gateCauses } from './gate';
import { runStatuses } from './run';

/**
 * `.flotilla/parallel-state.json`: the state of a run for programs that are not Flotilla, described in
 * `docs/parallel-state.md`. Times in epoch milliseconds. Keys may be added; `version` grows when one changes or goes.
 */
export const parallelStateSchema = z.object({
  version: z.literal(1),
  updated_at: z.number(),
  project: z.object({ name: z.string(), path: z.string() }),
  /** Who wrote this. A process with another start time under the same pid is somebody else. */
  host: z.object({ pid: z.number(), started_at: z.string() }),
  run: z.object({
    number: z.number(),
    /** What the host last wrote: true only while the host lives. */
    status: z.enum(runStatuses),
    mode: z.string(),
    agent: z.string(),
    demo: z.boolean(),
    concurrency: z.number(),
    target: z.string(),
    started_at: z.number(),
    finished_at: z.number().nullable(),
    final_status: z.enum(finalStatuses).nullable(),
  }),
  /** Accounts of agent programs that can't be used now, as far as the run needs them. Missing in files of older versions. */
  gates: z
    .array(
      z.object({
        account: z.string(),
        provider: z.string(),
        host: z.string(),
        program: z.string(),
        state: z.enum(['closed', 'probing', 'shut']),
        cause: z.enum(gateCauses),
        reason: z.string(),
        /** When one agent tries again; null while one does, and where a person decides. */
        until: z.number().nullable(),
        asked_by: z.number().nullable(),
      }),
    )
    .default([]),
  progress: z
    .object({
      /** What has landed in this run one by one ÷ the time so far. */
      speed_up: z.number(),
      /** When everything that can land by itself will have landed. */
      finish_at: z.object({ low: z.number(), mid: z.number(), high: z.number() }).nullable(),
      /** No history and no estimates: the time is a guess. */
      guess: z.boolean(),
    })
    .nullable(),
  counts: z.record(z.enum([...featureStatuses, 'ready', 'blocked', 'waiting', 'total']), z.number()),
  lanes: z.array(
    z.object({
      lane: z.number(),
      attempt: z
        .object({
          id: z.string(),
          number: z.number(),
          feature: z.number(),
          name: z.string(),
          role: z.enum(roles),
          agent: z.string(),
          state: z.enum(agentStates),
          thought: z.string().nullable(),
          tool: z.string().nullable(),
          steps: z.object({ done: z.number(), total: z.number() }).nullable(),
          claimed_at: z.number(),
        })
        .nullable(),
    }),
  ),
  /** Testing agents at work, and the landed features they look at again. */
  testing: z.array(
    z.object({ number: z.number(), features: z.array(z.number()), agent: z.string(), started_at: z.number() }),
  ),
  /** The agent that fills the backlog; null: none is at work. Missing in files of older versions. */
  planning: z
    .object({
      number: z.number(),
      role: z.enum(planningRoles),
      agent: z.string(),
      /** The file it reads, or the first words of the request it splits. */
      source: z.string(),
      /** Features it has created so far. */
      created: z.number(),
      state: z.enum(agentStates),
      thought: z.string().nullable(),
      tool: z.string().nullable(),
      started_at: z.number(),
    })
    .nullable()
    .default(null),
  /** What has not landed, by number, at most 1,000. */
  features: z.array(
    z.object({
      number: z.number(),
      id: z.string(),
      name: z.string(),
      status: z.enum([...featureStatuses, 'ready', 'blocked', 'waiting']),
      blocked_by: z.array(z.number()),
      waiting_for: z.string().nullable(),
      reason: z.string().nullable(),
      attempts: z.number(),
      failures: z.number(),
    }),
  ),
  /** How many more have not landed. */
  features_left_out: z.number(),
});
export type ParallelState = z.infer<typeof parallelStateSchema>;

import { z } from 'zod';
import type { Fault, FaultCode } from './fault';

/** A record, so that a new code fails to compile until it is here. */
const codes: Readonly<Record<FaultCode, true>> = {
  usage: true,
  bad_plan: true,
  cycle: true,
  not_found: true,
  no_project: true,
  not_a_repository: true,
  no_commit: true,
  detached_head: true,
  bad_repository: true,
  git_failed: true,
  untrusted: true,
  other_host: true,
  database_missing: true,
  database_locked: true,
  database_newer: true,
  database_older: true,
  database_broken: true,
  read_only: true,
  refused: true,
  forbidden: true,
  stale: true,
  spawn_failed: true,
  program_missing: true,
  io: true,
  no_agent: true,
  bad_settings: true,
  timeout: true,
  cancelled: true,
  bad_call: true,
};

/** A fault as it crosses a process border: without its cause, which may hold anything. */
export const faultSchema: z.ZodType<Omit<Fault, 'cause'>> = z.object({
  code: z.enum(Object.keys(codes) as FaultCode[]),
  message: z.string(),
  where: z.string().optional(),
  remedy: z.string().optional(),
});

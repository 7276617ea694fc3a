/** What kind of thing went wrong. Callers switch on it; people read `message` and `remedy`. */
export type FaultCode =
  | 'usage'
  | 'bad_plan'
  | 'cycle'
  | 'not_found'
  | 'no_project'
  | 'not_a_repository'
  | 'no_commit'
  | 'detached_head'
  | 'bad_repository'
  | 'git_failed'
  | 'untrusted'
  | 'other_host'
  | 'database_missing'
  | 'database_locked'
  | 'database_newer'
  | 'database_older'
  | 'database_broken'
  | 'read_only'
  | 'refused'
  | 'forbidden'
  | 'stale'
  | 'spawn_failed'
  | 'program_missing'
  | 'io'
  | 'no_agent'
  | 'bad_settings'
  | 'timeout'
  | 'cancelled'
  | 'bad_call';

/** An expected failure as data: what, where, and how to mend it. */
export type Fault = {
  readonly code: FaultCode;
  /** One sentence that says what is wrong, without a trailing stack or code. */
  readonly message: string;
  /** File and line, argument, setting or reference the message is about. */
  readonly where?: string;
  /** What the person can do about it: a command or an action. */
  readonly remedy?: string;
  /** The foreign error this was translated from; never shown by default. */
  readonly cause?: unknown;
};

/** A fault in up to three lines for a terminal: what, where, how to mend. */
export function describeFault(fault: Fault): string {
  const lines = [fault.message];
  if (fault.where !== undefined) lines.push(`  where: ${fault.where}`);
  if (fault.remedy !== undefined) lines.push(`  mend:  ${fault.remedy}`);
  return lines.join('\n');
}

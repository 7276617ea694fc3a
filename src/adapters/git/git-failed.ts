import type { Fault } from '../../shared/fault';

/** Git ended in a way the verb did not expect. */
export class GitFailed extends Error {
  override readonly name = 'GitFailed';

  constructor(
    readonly args: readonly string[],
    readonly code: number | null,
    readonly stderr: string,
    options?: ErrorOptions,
  ) {
    super(`git ${args[0] ?? ''} failed: ${firstComplaint(stderr) ?? `exit code ${code ?? 'none'}`}`, options);
  }
}

/** Runs a verb and turns git's refusals into a fault; anything else is a bug and goes on. */
export function gitFault(error: unknown, what: string, remedy?: string): Fault {
  if (!(error instanceof GitFailed)) throw error;
  const complaint = firstComplaint(error.stderr) ?? `git ended with exit code ${error.code ?? 'none'}`;
  return { code: 'git_failed', message: `${what}: ${complaint}`, remedy, cause: error };
}

/** The line of git's output that says what is wrong, without its prefix. */
export function firstComplaint(stderr: string): string | null {
  const lines = stderr.split('\n').map((line) => line.trim());
  const complaint = lines.find((line) => /^(fatal|error): /.test(line)) ?? lines.find((line) => line !== '');
  return complaint?.replace(/^(fatal|error): /, '') ?? null;
}

import { inject } from 'vitest';

/** The command line as it is now; `test/support/build-cli.ts` built it before the first test. */
export function cliProgram(): string {
  return inject('cliProgram');
}

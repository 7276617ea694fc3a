import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from './launch-app';

/** The built command line. */
export const flotillaProgram = join(repository, 'out/cli/index.js');

/** Runs a command as a person does, and gives what it says. */
export function flotilla(home: string, ...args: readonly string[]): string {
  return execFileSync(process.execPath, [flotillaProgram, ...args], { env: commandEnv(home), encoding: 'utf8' });
}

export function commandEnv(home: string): NodeJS.ProcessEnv {
  return { ...process.env, FLOTILLA_HOME: home };
}

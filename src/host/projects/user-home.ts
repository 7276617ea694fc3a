import { homedir } from 'node:os';

/**
 * The user's own folder. Without HOME and without an entry in the passwd file there is none; then it is the root, as
 * Docker has it for such users.
 */
export function userHome(env: Readonly<Record<string, string | undefined>>, ofSystem: () => string = homedir): string {
  if (env['HOME']) return env['HOME'];
  try {
    return ofSystem();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
    return '/';
  }
}

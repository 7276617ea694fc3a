import { isAbsolute } from 'node:path';
import { err, type Result } from '../../shared/result';
import { flotillaHome } from './home';
import { refuseUnusableHome } from './refuse-unusable-home';

/** Refuses a user folder that can't be meant, or can't be made: it would be another one in each folder a command is called in. */
export function checkHome(env: Readonly<Record<string, string | undefined>>): Result<void> {
  const given = env.FLOTILLA_HOME;
  if (!given || isAbsolute(given)) return refuseUnusableHome(flotillaHome(env));
  return err({
    code: 'usage',
    message: 'The user’s folder has to be named by its full path.',
    where: `FLOTILLA_HOME, ${given}`,
    remedy: 'Set FLOTILLA_HOME to a path that begins at the root, or leave it out for ~/.flotilla.',
  });
}

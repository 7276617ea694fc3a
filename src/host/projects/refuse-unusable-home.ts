import { err, ok, type Result } from '../../shared/result';
import type { FlotillaHome } from './home';
import { noPlaceForFolders } from './no-place-for-folders';

/** Refuses a user folder that can't be made, before anything tries to. */
export function refuseUnusableHome({ root }: Pick<FlotillaHome, 'root'>): Result<void> {
  const why = noPlaceForFolders(root);
  if (why === null) return ok(undefined);
  return err({
    code: 'io',
    message: `The user’s folder can’t be there: ${why}.`,
    where: `FLOTILLA_HOME, ${root}`,
    remedy: 'Set FLOTILLA_HOME to a folder you may write to, or leave it out for ~/.flotilla.',
  });
}

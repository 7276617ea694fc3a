import { besideHostLock } from '../../adapters/sqlite/host-lock';
import type { FlotillaHome } from '../projects/home';

/** A repository as its host is looked up. */
export type HostedRepository = { readonly home: Pick<FlotillaHome, 'locks'>; readonly commonDir: string };

/** Where the host of a repository says how to reach it: in the user's folder, beside its lock. */
export function controlFileOf({ home, commonDir }: HostedRepository): string {
  return besideHostLock({ folder: home.locks, commonDir }, 'control.json');
}

import { besideHostLock } from '../../adapters/sqlite/host-lock';
import type { FlotillaHome } from '../projects/home';

/** A project as its host is looked up. */
export type HostedFolder = { readonly home: Pick<FlotillaHome, 'locks'>; readonly path: string };

/** Where the host of a project says how to reach it: in the user's folder, beside its lock. */
export function controlFileOf({ home, path }: HostedFolder): string {
  return besideHostLock({ folder: home.locks, project: path }, 'control.json');
}

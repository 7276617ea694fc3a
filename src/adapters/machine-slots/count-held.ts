import { existsSync } from 'node:fs';
import { claimsIn } from './slot-folder';

/** How many slots are held, for those who only look. Who died with one counts until a host that waits has noticed. */
export function countHeldSlots(folder: string): number {
  return existsSync(folder) ? claimsIn(folder).length : 0;
}

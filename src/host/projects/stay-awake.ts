import { randomBytes } from 'node:crypto';
import { createKeepAwake } from '../../adapters/keep-awake/keep-awake';
import type { Processes } from '../../engine/ports/processes';
import type { UserSettings } from '../../shared/settings';

/** Keeps the machine awake from now on, unless the user does not want that; returns how to let it sleep again. */
export function stayAwake(user: UserSettings, { spawn }: Processes): () => Promise<void> {
  if (!user.keepAwake) return async () => undefined;
  const cookie = randomBytes(16).toString('hex');
  const { platform, pid, env } = process;
  return createKeepAwake({ spawn, platform, pid, cookie, path: env['PATH'] ?? '' }).hold().release;
}

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Step } from './recipe';

const sessionSchema = z.object({
  id: z.string(),
  /** The steps and the worktree it was about; with others the session starts over. */
  steps: z.string(),
  worktree: z.string(),
  /** Finished steps. */
  done: z.number().int().min(0),
  /** How often the finished session was started once more. */
  again: z.number().int().min(0),
});
/** How far the agent is; survives its end. */
export type Session = z.output<typeof sessionSchema>;

const fileName = 'demo-session.json';

/** The stored session of that id, or null where there is none that can be read. */
export function loadSession(folder: string, id: string): Session | null {
  try {
    const session = sessionSchema.parse(JSON.parse(readFileSync(join(folder, fileName), 'utf8')));
    return session.id === id ? session : null;
  } catch {
    // Missing or damaged: without it the agent starts over, which every step allows.
    return null;
  }
}

/** A reader finds the old session or the new one, never half of it. */
export function saveSession(folder: string, session: Session): void {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `${fileName}.new`);
  writeFileSync(temporary, JSON.stringify(session));
  renameSync(temporary, join(folder, fileName));
}

export function digestOfSteps(steps: readonly Step[]): string {
  return createHash('sha256').update(JSON.stringify(steps)).digest('hex').slice(0, 32);
}

/** Names this very folder: one made anew at the same path is another. */
export function identityOfFolder(path: string): string {
  const { dev, ino, birthtimeMs } = statSync(path);
  return `${dev}:${ino}:${birthtimeMs}`;
}

import type { AttemptId } from '../../shared/ids';

/** Entries that were tried and wait: they are tried again when something tells that it may help, not whenever anything changes. */
export type TriedEntries = {
  has(id: AttemptId): boolean;
  /** `forGit`: what holds it up would hold up any other as well. */
  add(id: AttemptId, forGit: boolean): void;
  /** Another one has landed, so what holds up any has gone. */
  landed(): void;
  clear(): void;
};

export function createTriedEntries(): TriedEntries {
  const forGit = new Map<AttemptId, boolean>();
  return {
    has: (id) => forGit.has(id),
    add: (id, held) => void forGit.set(id, held),
    landed() {
      for (const [id, held] of forGit) if (held) forGit.delete(id);
    },
    clear: () => forGit.clear(),
  };
}

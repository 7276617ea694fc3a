import type { RunLine } from '../../shared/run-line';

/** The newest lines of a run, and those nobody has been told of yet. */
export type ActivityLog = {
  add(lines: readonly RunLine[]): void;
  newest(): readonly RunLine[];
  /** Lines since the last call; when there were more than are kept, the oldest are gone. */
  takeFresh(): readonly RunLine[];
};

const kept = 500;

export function createActivityLog(): ActivityLog {
  let lines: RunLine[] = [];
  let fresh: RunLine[] = [];
  return {
    add(added) {
      for (const line of added) {
        // The lanes show what agents say; in a feed it would drown everything else.
        if (line.type === 'agent_update' || line.type === 'log') continue;
        lines.push(line);
        fresh.push(line);
      }
      if (lines.length > 2 * kept) lines = lines.slice(-kept);
      if (fresh.length > 2 * kept) fresh = fresh.slice(-kept);
    },
    newest: () => lines.slice(-kept),
    takeFresh() {
      const taken = fresh.slice(-kept);
      fresh = [];
      return taken;
    },
  };
}

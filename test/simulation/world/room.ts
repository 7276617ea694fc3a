import type { VirtualTime } from './virtual-time';

/** What a machine can be short of: `full`: other hosts hold all slots; `uncounted`: nobody can say; `short`: of processes. */
export const shortages = ['full', 'uncounted', 'short'] as const;
export type Shortage = (typeof shortages)[number];

/** Whether the machine takes one more agent. */
export type Room = {
  /** Null: there is room. */
  shortage(): Shortage | null;
  /** Takes the room away for so long. */
  take(shortage: Shortage, ms: number): void;
  /** When there was room again last. */
  freeSince(): number;
  /** Told when other hosts give their slots back. */
  readonly onFreed: Set<() => void>;
};

export function createRoom(time: VirtualTime): Room {
  const onFreed = new Set<() => void>();
  let current: { readonly shortage: Shortage } | null = null;
  let freeSince = 0;
  return {
    shortage: () => current?.shortage ?? null,
    take(shortage, ms) {
      const taken = { shortage };
      current = taken;
      time.after(ms, () => {
        if (current !== taken) return;
        current = null;
        freeSince = time.now();
        for (const tell of [...onFreed]) tell();
      });
    },
    freeSince: () => freeSince,
    onFreed,
  };
}

import type { HostPressure } from '../../../src/engine/ports/host-pressure';
import type { World } from '../world/world';

/** A machine with room for everybody, except while the world is short of processes. */
export function createFakeHostPressure({ room }: Pick<World, 'room'>): HostPressure {
  return {
    read: () => ({
      memory: { freeBytes: 64e9, totalBytes: 64e9 },
      memoryStallPercent: 0,
      swapBytesPerSecond: 0,
      processes: { used: room.shortage() === 'short' ? 100_000 : 100, limit: 100_000 },
    }),
  };
}

import type { HostPressure } from '../../../src/engine/ports/host-pressure';

/** A machine with room for everybody. */
export function createFakeHostPressure(): HostPressure {
  return {
    read: () => ({
      memory: { freeBytes: 64e9, totalBytes: 64e9 },
      memoryStallPercent: 0,
      swapBytesPerSecond: 0,
      processes: { used: 100, limit: 100_000 },
    }),
  };
}

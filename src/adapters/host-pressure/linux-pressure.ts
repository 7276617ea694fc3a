import type { HostPressure } from '../../engine/ports/host-pressure';
import { readLinuxMemory } from './linux-memory';
import { readLinuxProcesses } from './linux-processes';
import { createSwapMeter, readLinuxStall } from './linux-swap';

export type LinuxSources = {
  /** Where `proc` and `sys` are found. */
  readonly root: string;
  readonly uid: number;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady: () => number;
};

/** Linux by way of /proc, /sys/fs/cgroup (both versions) and pressure stall information. A look takes well under a millisecond. */
export function linuxPressure({ root, uid, steady }: LinuxSources): HostPressure {
  const swapMeter = createSwapMeter(root, steady);
  return {
    read: () => ({
      memory: readLinuxMemory(root),
      memoryStallPercent: readLinuxStall(root),
      swapBytesPerSecond: swapMeter(),
      processes: readLinuxProcesses(root, uid),
    }),
  };
}

import { join } from 'node:path';
import type { HostReading } from '../../engine/ports/host-pressure';
import { cgroupFolders } from './cgroup-folders';
import { numberAfter, readNumber, readOrNull } from './read-or-null';

type Memory = NonNullable<HostReading['memory']>;

const names = {
  1: { limit: 'memory.limit_in_bytes', used: 'memory.usage_in_bytes', cached: 'total_inactive_file' },
  2: { limit: 'memory.max', used: 'memory.current', cached: 'inactive_file' },
} as const;

/** What the kernel counts as available, or what a control group leaves of it. */
export function readLinuxMemory(root: string): Memory | null {
  const text = readOrNull(join(root, 'proc/meminfo'));
  const freeKb = text === null ? null : numberAfter('MemAvailable', text);
  const totalKb = text === null ? null : numberAfter('MemTotal', text);
  if (freeKb === null || totalKb === null) return null;
  const machine: Memory = { freeBytes: freeKb * 1024, totalBytes: totalKb * 1024 };
  return groupMemories(root).reduce(
    (least, group) => ({
      freeBytes: Math.min(least.freeBytes, group.freeBytes),
      totalBytes: Math.min(least.totalBytes, group.totalBytes),
    }),
    machine,
  );
}

function groupMemories(root: string): readonly Memory[] {
  const { version, folders } = cgroupFolders(root, 'memory');
  const { limit, used, cached } = names[version];
  return folders.flatMap((folder) => {
    const totalBytes = readNumber(join(folder, limit));
    const usedBytes = readNumber(join(folder, used));
    if (totalBytes === null || usedBytes === null) return [];
    // Files read long ago are given up before anything is swapped out.
    const cachedBytes = numberAfter(cached, readOrNull(join(folder, 'memory.stat')) ?? '') ?? 0;
    return { totalBytes, freeBytes: Math.max(0, totalBytes - Math.max(0, usedBytes - cachedBytes)) };
  });
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostReading } from '../../engine/ports/host-pressure';
import { cgroupFolders } from './cgroup-folders';
import { numberAfter, readNumber, readOrNull } from './read-or-null';

type Processes = NonNullable<HostReading['processes']>;

/** Of all limits on processes and threads the one with the least room. */
export function readLinuxProcesses(root: string, uid: number): Processes | null {
  const all = tasksOfTheMachine(root);
  const limits = [...groupLimits(root), ...machineLimits(root, all), ...userLimit(root, uid, all)];
  return limits.reduce<Processes | null>(
    (least, each) => (least === null || each.limit - each.used < least.limit - least.used ? each : least),
    null,
  );
}

/** Fourth field of /proc/loadavg: running/existing. */
function tasksOfTheMachine(root: string): number | null {
  const match = /^\S+ \S+ \S+ \d+\/(\d+)/.exec(readOrNull(join(root, 'proc/loadavg')) ?? '');
  return match === null ? null : Number(match[1]);
}

function groupLimits(root: string): readonly Processes[] {
  return cgroupFolders(root, 'pids').folders.flatMap((folder) => {
    const limit = readNumber(join(folder, 'pids.max'));
    const used = readNumber(join(folder, 'pids.current'));
    return limit === null || used === null ? [] : { used, limit };
  });
}

function machineLimits(root: string, used: number | null): readonly Processes[] {
  if (used === null) return [];
  return ['pid_max', 'threads-max'].flatMap((name) => {
    const limit = readNumber(join(root, 'proc/sys/kernel', name));
    return limit === null ? [] : { used, limit };
  });
}

/** RLIMIT_NPROC, which binds everybody but root. */
function userLimit(root: string, uid: number, all: number | null): readonly Processes[] {
  if (uid === 0) return [];
  const match = /^Max processes\s+(\d+)/m.exec(readOrNull(join(root, 'proc/self/limits')) ?? '');
  if (match === null) return [];
  const limit = Number(match[1]);
  // Counting one user's takes a look at every process; all together they are mostly far from the limit.
  if (all !== null && all < limit / 2) return [{ used: all, limit }];
  return [{ used: tasksOfUser(root, uid), limit }];
}

function tasksOfUser(root: string, uid: number): number {
  let tasks = 0;
  for (const pid of readdirSync(join(root, 'proc'))) {
    if (!/^\d+$/.test(pid)) continue;
    const status = readOrNull(join(root, 'proc', pid, 'status')) ?? '';
    if (numberAfter('Uid', status) === uid) tasks += numberAfter('Threads', status) ?? 1;
  }
  return tasks;
}

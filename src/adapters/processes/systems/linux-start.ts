import type { ProcessIdentity } from '../../../shared/attempt';
import { bootId } from './boot-id';

const msPerTick = 10; // USER_HZ, which the kernel's interface fixes at 100 on all current architectures.

/** Start time as it is recorded: clock ticks since boot, and which boot that was, for after the next one they all come again. */
export function linuxStart(ticks: string): string {
  return `${ticks}@${bootId()}`;
}

/** Milliseconds since boot. */
export function orderOfStart(startedAt: string): number {
  return Number.parseInt(startedAt, 10) * msPerTick;
}

/**
 * Records of before the boot id was told hold bare ticks. They count only where it is certain that they are of this boot:
 * everything asked for was claimed since it began. Elsewhere they match nobody any more, for a stranger may wear their
 * number and ticks today; what is missed is found by cookie and folder still, what is killed wrongly is lost.
 */
export function completeRecord(recorded: ProcessIdentity, claimedAt: readonly number[]): ProcessIdentity {
  const bare = /^\d+$/.test(recorded.startedAt);
  const sinceBoot = claimedAt.length > 0 && claimedAt.every((order) => order > 0);
  return bare && sinceBoot ? { pid: recorded.pid, startedAt: linuxStart(recorded.startedAt) } : recorded;
}

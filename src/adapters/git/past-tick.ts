import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 2;

/**
 * Waits until a file that is changed now gets a later time than `newestNs`: file systems count in ticks of some milliseconds, and a
 * change within the same one could not be told. False where that does not come to pass, because the clock was set back.
 */
export async function pastTick(folder: string, newestNs: bigint, looks = 1_000): Promise<boolean> {
  // Whatever is called so is swept up with the worktree, should we be killed meanwhile.
  const path = `${folder}.removed-${randomUUID().slice(0, 8)}`;
  const probe = await open(path, 'wx');
  try {
    for (let look = 0; look < looks; look += 1) {
      await probe.write('.');
      if ((await probe.stat({ bigint: true })).ctimeNs > newestNs) return true;
      await sleep(pauseMs);
    }
    return false;
  } finally {
    await probe.close();
    await rm(path, { force: true });
  }
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 300;
const OWNERLESS_GRACE_MS = 5_000;

/**
 * Runs `work` while no other process runs it for the same lock path. It saves double work; what `work` makes must be
 * put into place by an atomic rename all the same, for a lock whose owner died is taken over.
 *
 * @template T
 * @param {string} lockPath
 * @param {{ onWait: (ownerPid: number | undefined) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withFolderLock(lockPath, { onWait }, work) {
  await acquire(lockPath, onWait);
  try {
    return await work();
  } finally {
    rmSync(lockPath, { recursive: true, force: true });
  }
}

/**
 * @param {string} lockPath
 * @param {(ownerPid: number | undefined) => void} onWait
 */
async function acquire(lockPath, onWait) {
  mkdirSync(dirname(lockPath), { recursive: true });
  let hasTold = false;
  let ownerlessSince;
  while (!tryAcquire(lockPath)) {
    const owner = ownerOf(lockPath);
    ownerlessSince = owner === undefined ? (ownerlessSince ?? performance.now()) : undefined;
    const isOwnerless = ownerlessSince !== undefined && performance.now() - ownerlessSince > OWNERLESS_GRACE_MS;
    if (isOwnerless || (owner !== undefined && !isAlive(owner))) {
      rmSync(lockPath, { recursive: true, force: true });
      continue;
    }
    if (!hasTold) onWait(owner);
    hasTold = true;
    await pause(LOOK_AGAIN_MS);
  }
}

/** @param {string} lockPath */
function tryAcquire(lockPath) {
  try {
    mkdirSync(lockPath);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(lockPath, 'pid'), String(process.pid));
  return true;
}

/** @param {string} lockPath */
function ownerOf(lockPath) {
  try {
    const pid = Number.parseInt(readFileSync(join(lockPath, 'pid'), 'utf8'), 10);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined; // between mkdir and write, or just released
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

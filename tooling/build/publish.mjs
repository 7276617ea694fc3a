import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where builds are made: on the same file system as `out`, so that a file moves in one step. */
const STAGING = '.building';

/** What a build replaced stays so long: a program that runs may still load a part of itself. */
const KEPT_MS = 24 * 60 * 60_000;

/** Names that hold a digest of the contents, such as `run-project-B2q_x9Ab.js`. */
const DIGEST_NAMED = /-[\w-]{8}\.\w+$/;

/**
 * Makes a build in a folder of its own, then moves every file into `out`: a program that starts meanwhile finds the old
 * file or the new one, never none and never half of one.
 *
 * @template T
 * @param {string} root the repository
 * @param {(folder: string) => Promise<T>} make builds into the given stand-in for `out`
 * @returns {Promise<T>}
 */
export async function buildBeside(root, make) {
  const out = join(root, 'out');
  const folder = join(out, STAGING, `${process.pid}-${process.hrtime.bigint().toString(36)}`);
  removeAbandoned(join(out, STAGING));
  mkdirSync(folder, { recursive: true });
  try {
    const made = await make(folder);
    publish({ from: folder, to: out, now: Date.now() });
    return made;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {{ from: string, to: string, now: number, move?: (from: string, to: string) => void }} input
 */
export function publish({ from, to, now, move = renameSync }) {
  const files = filesIn(from).toSorted(partsFirst);
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    move(join(from, file), join(to, file));
  }
  removeReplaced({ to, files, now });
}

/**
 * What is named by its contents is only loaded by name: it has to be there before what names it.
 *
 * @param {string} a
 * @param {string} b
 */
function partsFirst(a, b) {
  return Number(DIGEST_NAMED.test(b)) - Number(DIGEST_NAMED.test(a));
}

/**
 * Removes what earlier builds left in the folders that were built, once nobody can be running it any more.
 *
 * @param {{ to: string, files: readonly string[], now: number }} input
 */
function removeReplaced({ to, files, now }) {
  const current = new Set(files);
  for (const folder of new Set(files.map((file) => file.split('/')[0] ?? ''))) {
    for (const file of filesIn(join(to, folder)).map((name) => `${folder}/${name}`)) {
      if (!current.has(file) && now - statSync(join(to, file)).mtimeMs > KEPT_MS) rmSync(join(to, file));
    }
  }
}

/**
 * What builds left that were killed.
 *
 * @param {string} staging
 */
function removeAbandoned(staging) {
  if (!existsSync(staging)) return;
  for (const name of readdirSync(staging)) {
    if (!isAlive(Number.parseInt(name, 10))) rmSync(join(staging, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {string} folder
 * @returns {string[]} all files below it, relative to it, with `/`
 */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)).map((file) => `${entry.name}/${file}`) : [entry.name],
  );
}

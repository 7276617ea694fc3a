/**
 * What the lock file has to say beyond what npm writes into it, as data and pure functions.
 *
 * npm does not read better-sqlite3's own `gypfile: false` when it installs from a lock file, sees a binding.gyp and
 * runs `node-gyp rebuild`, which fails wherever there is no Python or compiler. npm 11 is stopped by `allowScripts`
 * in package.json, npm 10 by `gypfile: false` in the lock entry, which every `npm install` strips again.
 */

/** @typedef {{ gypfile?: boolean, resolved?: string, link?: boolean, version?: string, integrity?: string }} LockEntry */
/** @typedef {{ lockfileVersion: number, packages: Record<string, LockEntry> }} Lock */
/** @typedef {{ allowScripts?: Record<string, boolean> }} Manifest */

export const PREBUILT_PACKAGES = ['better-sqlite3'];

export const REQUIRED_ALLOW_SCRIPTS = { node: true, 'better-sqlite3': false, 'electron-winstaller': false };

/**
 * @param {Lock} lock
 * @returns {Lock} the same lock with every prebuilt package marked and every registry address removed
 */
export function mendLock(lock) {
  const packages = Object.fromEntries(
    Object.entries(lock.packages).map(([path, entry]) => [path, mendEntry(path, entry)]),
  );
  return { ...lock, packages };
}

/**
 * @param {Lock} lock
 * @param {Manifest} manifest
 * @returns {string[]} what is wrong, one sentence each; empty when all is well
 */
export function lockComplaints(lock, manifest) {
  const complaints = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (isPrebuilt(path) && entry.gypfile !== false) complaints.push(`${path} lacks "gypfile": false`);
    if (entry.resolved !== undefined && !entry.link) complaints.push(`${path} names a registry address`);
    if (path !== '' && !entry.link && !entry.integrity) complaints.push(`${path} has no integrity`);
  }
  for (const name of PREBUILT_PACKAGES) {
    if (!lock.packages[`node_modules/${name}`]) complaints.push(`${name} is not locked`);
  }
  for (const [name, allowed] of Object.entries(REQUIRED_ALLOW_SCRIPTS)) {
    if (manifest.allowScripts?.[name] !== allowed)
      complaints.push(`package.json allowScripts.${name} is not ${allowed}`);
  }
  return complaints;
}

/**
 * @param {string} path
 * @param {LockEntry} entry
 * @returns {LockEntry}
 */
function mendEntry(path, entry) {
  const { resolved: _address, ...rest } = entry;
  const kept = entry.link ? entry : rest;
  return isPrebuilt(path) ? { ...kept, gypfile: false } : kept;
}

/** @param {string} path */
function isPrebuilt(path) {
  return PREBUILT_PACKAGES.some((name) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`));
}

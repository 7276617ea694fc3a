import { createHash } from 'node:crypto';
import { join, posix, win32 } from 'node:path';

/**
 * The per-user cache of Flotilla's tool chain, by each platform's custom.
 *
 * @param {string} platform
 * @param {Record<string, string | undefined>} env
 * @param {string} home
 * @returns {string}
 */
export function userCacheFolder(platform, env, home) {
  if (env.FLOTILLA_TOOLING_CACHE) return env.FLOTILLA_TOOLING_CACHE;
  if (platform === 'win32')
    return win32.join(env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), 'flotilla', 'Cache');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'flotilla');
  const isAbsolute = env.XDG_CACHE_HOME?.startsWith('/');
  return posix.join(isAbsolute ? /** @type {string} */ (env.XDG_CACHE_HOME) : posix.join(home, '.cache'), 'flotilla');
}

/**
 * The substitute's folder carries a digest of all that goes into it, so that two checkouts never fight over one folder.
 *
 * @param {string} cacheFolder
 * @param {string} electronVersion
 * @param {readonly (string | Buffer)[]} ingredients
 */
export function substituteFolder(cacheFolder, electronVersion, ingredients) {
  const digest = createHash('sha256');
  for (const ingredient of ingredients) digest.update(ingredient).update('\0');
  return join(cacheFolder, `electron-${electronVersion}-substitute-${digest.digest('hex').slice(0, 12)}`);
}

/**
 * @param {Buffer | Uint8Array} sha512
 * @param {string} integrity a subresource integrity string, as in lock files
 */
export function matchesIntegrity(sha512, integrity) {
  return `sha512-${Buffer.from(sha512).toString('base64')}` === integrity;
}

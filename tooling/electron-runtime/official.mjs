import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OFFICIAL_RELEASES } from './pin.mjs';

const PROBE_TIMEOUT_MS = 5_000;
const INSTALL_TIMEOUT_MS = 300_000;

const require = createRequire(import.meta.url);

/** @returns {string} the folder of the npm package `electron` */
function packageFolder() {
  return dirname(require.resolve('electron/package.json'));
}

/** @returns {string} the version this project ships with */
export function officialVersion() {
  return JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')).version;
}

/** @returns {string | undefined} the folder of the official binary if it is complete */
export function presentOfficial() {
  const dist = join(packageFolder(), 'dist');
  const nameFile = join(packageFolder(), 'path.txt');
  if (!existsSync(nameFile) || !existsSync(join(dist, 'version'))) return undefined;
  if (readFileSync(join(dist, 'version'), 'utf8').replace(/^v/, '').trim() !== officialVersion()) return undefined;
  return existsSync(join(dist, readFileSync(nameFile, 'utf8'))) ? dist : undefined;
}

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<boolean>} whether electron's own installer has any chance: already downloaded, or reachable
 */
export async function isOfficialObtainable(env) {
  // Electron's downloader goes through a proxy by itself, this probe does not: let it try.
  if (env.ELECTRON_GET_USE_PROXY) return true;
  return (await isDownloaded()) || (await isReachable(env.ELECTRON_MIRROR ?? OFFICIAL_RELEASES));
}

/**
 * Runs electron's own installer, with its own checks of what it downloads.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<string | undefined>} the folder of the binary, or nothing if the installer failed
 */
export async function installOfficial(env) {
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...installerEnv } = env;
  const installer = spawn(process.execPath, [join(packageFolder(), 'install.js')], {
    env: installerEnv,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_TIMEOUT_MS,
  });
  const code = await new Promise((resolve, reject) => installer.once('error', reject).once('close', resolve));
  return code === 0 ? presentOfficial() : undefined;
}

async function isDownloaded() {
  const fromElectron = createRequire(join(packageFolder(), 'index.js'));
  const { downloadArtifact, ElectronDownloadCacheMode } = await import(
    pathToFileURL(fromElectron.resolve('@electron/get')).href
  );
  try {
    const copy = await downloadArtifact({
      version: officialVersion(),
      artifactName: 'electron',
      checksums: fromElectron('./checksums.json'),
      cacheMode: ElectronDownloadCacheMode.ReadOnly,
      downloader: { download: () => Promise.reject(new Error('looking into the cache only')) },
    });
    rmSync(dirname(copy), { recursive: true, force: true });
    return true;
  } catch {
    return false; // not in the cache, or damaged there: then it has to be downloaded
  }
}

/** @param {string} address */
async function isReachable(address) {
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return answer.status < 500;
  } catch {
    return false; // no name, no route, no answer in time: all the same here
  }
}

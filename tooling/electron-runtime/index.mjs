// Finds the Electron that development and tests run on, in this order: ELECTRON_OVERRIDE_DIST_PATH; the official
// binary, present or downloadable; the substitute. `node tooling/electron-runtime/index.mjs` prints its folder.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFolderLock } from './folder-lock.mjs';
import { installOfficial, isOfficialObtainable, officialVersion, presentOfficial } from './official.mjs';
import { SUBSTITUTE } from './pin.mjs';
import { userCacheFolder } from './places.mjs';
import { isSubstitutePossible, prepareSubstitute } from './substitute.mjs';

/**
 * @typedef {{ kind: 'override' | 'official' | 'substitute', dist: string, version: string }} ElectronRuntime
 * @typedef {(line: string) => void} Log
 */

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();

async function main() {
  const runtime = await findElectronRuntime(console.error);
  console.log(runtime.dist);
}

/**
 * @param {Log} log progress, one line each
 * @returns {Promise<ElectronRuntime>}
 */
export async function findElectronRuntime(log) {
  const runtime = overridden() ?? (await official(log)) ?? (await substitute(log));
  log(describe(runtime));
  return runtime;
}

/**
 * @param {ElectronRuntime} runtime
 * @returns {Record<string, string>} what a process needs in its environment to start this Electron
 */
export function runtimeEnvironment(runtime) {
  const executable = EXECUTABLES[process.platform] ?? 'electron';
  return { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist, ELECTRON_EXEC_PATH: join(runtime.dist, executable) };
}

/** @type {Record<string, string>} */
const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** @returns {ElectronRuntime | undefined} */
function overridden() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return undefined;
  if (!existsSync(dist)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names a folder that does not exist: ${dist}`);
  const versionFile = join(dist, 'version');
  return { kind: 'override', dist, version: existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : '?' };
}

/**
 * @param {Log} log
 * @returns {Promise<ElectronRuntime | undefined>}
 */
async function official(log) {
  const version = officialVersion();
  const present = presentOfficial();
  if (present) return { kind: 'official', dist: present, version };
  if (!(await isOfficialObtainable(process.env))) return undefined;
  log(`downloading Electron ${version}`);
  const lock = join(userCacheFolder(process.platform, process.env, homedir()), `electron-${version}-official.lock`);
  const onWait = () => log('waiting for another process that installs Electron');
  const dist = await withFolderLock(lock, { onWait }, async () => presentOfficial() ?? installOfficial(process.env));
  return dist === undefined ? undefined : { kind: 'official', dist, version };
}

/**
 * @param {Log} log
 * @returns {Promise<ElectronRuntime>}
 */
async function substitute(log) {
  if (!isSubstitutePossible()) {
    throw new Error(
      `Electron's binary can't be downloaded, and there is no substitute for ${process.platform} ${process.arch}. ` +
        `Set ELECTRON_MIRROR to a mirror of its releases or ELECTRON_OVERRIDE_DIST_PATH to an unpacked one.`,
    );
  }
  return { kind: 'substitute', dist: await prepareSubstitute(log), version: SUBSTITUTE.electronVersion };
}

/** @param {ElectronRuntime} runtime */
function describe({ kind, version, dist }) {
  switch (kind) {
    case 'override':
      return `Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH (${dist})`;
    case 'official':
      return `Electron ${version}`;
    case 'substitute':
      return `substitute Electron ${version} (the official binary can't be downloaded; for development and tests only)`;
  }
}

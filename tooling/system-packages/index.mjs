// `node tooling/system-packages/index.mjs`: installs what the tests need where it may (root on Debian), else names the
// exact command and fails. Needs nothing but Node and runs before `npm ci`.
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decide, neededOn } from './needed.mjs';

/** @typedef {import('./needed.mjs').Needed} Needed */

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = ensureSystemPackages() ? 0 : 1;

/**
 * @param {readonly Needed[]} needed
 * @returns {boolean} whether everything that is needed from the system is there now
 */
export function ensureSystemPackages(needed = neededOn(process.platform)) {
  const missing = missingPackages(needed);
  const verdict = decide(missing, machine(), knownName);
  switch (verdict.kind) {
    case 'nothing':
      console.log('system packages: all there');
      return true;
    case 'refuse':
      console.error(verdict.message);
      return false;
    case 'install':
      return install(needed, verdict.names);
  }
}

/**
 * @param {readonly Needed[]} needed
 * @returns {Needed[]}
 */
function missingPackages(needed) {
  if (needed.length === 0) return [];
  const isThere = hasProgram('dpkg-query') ? isInstalledPackage() : isProven;
  return needed.filter((one) => !isThere(one));
}

/** @returns {(needed: Needed) => boolean} */
function isInstalledPackage() {
  const format = '-f=${Package} ${db:Status-Status}\\n';
  const lines = execFileSync('dpkg-query', ['-W', format], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const installed = new Set(
    lines
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  // git may well be there without its package (built from source): the program is what counts.
  return (needed) =>
    needed.names.some((name) => installed.has(name)) || ('program' in needed.proof && isProven(needed));
}

/** @param {Needed} needed */
function isProven({ proof }) {
  if ('program' in proof) return hasProgram(proof.program);
  const cache = spawnSync('ldconfig', ['-p'], { encoding: 'utf8' });
  return (cache.stdout ?? '').includes(proof.library);
}

function machine() {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasApt: hasProgram('apt-get'),
    hasSudo: hasProgram('sudo'),
  };
}

/** @param {Needed} needed */
function knownName({ names }) {
  const first = /** @type {string} */ (names[0]);
  if (names.length === 1 || !hasProgram('apt-cache')) return first;
  return names.find((name) => hasCandidate(name)) ?? first;
}

/** @param {string} name */
function hasCandidate(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return /Candidate: (?!\(none\))/.test(policy.stdout ?? '');
}

/**
 * @param {readonly Needed[]} needed
 * @param {string[]} names
 */
function install(needed, names) {
  console.log(`system packages: installing ${names.join(' ')} (as root, with apt-get)`);
  if (!apt(['update', '-q'])) return false;
  const known = missingPackages(needed).map(knownName);
  if (!apt(['install', '-y', '-q', '--no-install-recommends', ...known])) return false;
  const left = missingPackages(needed);
  if (left.length > 0) console.error(`still missing after apt-get: ${left.map(({ names: [name] }) => name).join(' ')}`);
  else console.log('system packages: all there now');
  return left.length === 0;
}

/** @param {string[]} args */
function apt(args) {
  const waitForOthers = ['-o', 'DPkg::Lock::Timeout=300'];
  const result = spawnSync('apt-get', [...waitForOthers, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return true;
  console.error(`apt-get ${args.join(' ')} failed:\n${result.stdout}\n${result.stderr}`);
  return false;
}

/** @param {string} name */
function hasProgram(name) {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => suffixes.some((suffix) => isExecutable(join(folder, name + suffix))));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there or not ours to run: both mean we cannot use it
  }
}

